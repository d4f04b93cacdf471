import { createHash } from 'node:crypto';
import type { Entity } from '../../subgraphs/search/src/domain/model.ts';

/**
 * Artists whose names are not words of Latin or Russian letters alone, each with an album: the demo
 * data and the freemusi catalogue have few of the kind.
 */
const NAMES: readonly (readonly [name: string, ru: string | null, album: string])[] = [
  ['!!!', null, 'Louden Up Now'],
  ['+/-', null, 'You Are Here'],
  ['M.I.A.', null, 'Kala'],
  ['AC/DC', null, 'Back in Black'],
  ['R.E.M.', null, 'Automatic for the People'],
  ['P!nk', null, 'Funhouse'],
  ['Ke$ha', null, 'Cannibal'],
  ['A$AP Rocky', null, 'Testing'],
  ['-M-', null, 'Je dis aime'],
  ['U2', null, 'The Joshua Tree'],
  ['311', null, 'Grassroots'],
  ['Би-2', 'Би-2', 'Мяу кисс ми'],
  ['ДДТ', 'ДДТ', 'Актриса Весна'],
  ['Guns N’ Roses', null, 'Appetite for Destruction'],
  ['Dødheimsgard', null, 'Supervillain Outcast'],
  ['Motörhead', null, 'Ace of Spades'],
  ['Sigur Rós', null, '( )'],
  ['Łona i Webber', null, 'Absurd i nonsens'],
  ['坂本龍一', null, '千のナイフ'],
  ['ビートルズ', null, 'アビイ・ロード'],
  ['방탄소년단', null, '화양연화'],
  ['فَيْرُوز', null, 'يا طير'],
  ['लता मंगेशकर', null, 'सादगी'],
  ['இளையராஜா', null, 'திருவாசகம்'],
  ['İlhan İrem', null, 'Bezgin'],
  ['Ария', 'Ария', 'Герой асфальта'],
  ['ABBA', null, 'Arrival'],
  ['$uicideboy$', null, 'Long Term Effects of Suffering'],
  ['Майк Науменко', 'Майк Науменко', 'Сладкая N'],
  ['عبد الحليم حافظ', null, 'قارئة الفنجان'],
  ['XX', null, 'Coexist'],
];

const idOf = (text: string): string => {
  const hash = createHash('sha256').update(text).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

export const names = (): Entity[] =>
  NAMES.flatMap(([name, ru, title]): Entity[] => {
    const artistId = idOf(name);
    return [
      {
        type: 'ARTIST',
        id: artistId,
        version: 1,
        state: { name, sortName: name, names: ru === null ? {} : { RU: ru }, genres: [] },
      },
      {
        type: 'ALBUM',
        id: idOf(`${name} ${title}`),
        version: 1,
        state: {
          title,
          titles: {},
          artistId,
          releaseYear: 2000,
          genres: [],
          creditedArtistIds: [artistId],
        },
      },
    ];
  });
