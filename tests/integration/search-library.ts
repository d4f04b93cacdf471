import { randomUUID } from 'node:crypto';
import type { Entity, Snapshots } from '../../subgraphs/search/src/domain/model.ts';

/** A small library for the tests of search: what is in it is known, so that all of it can be asked. */
export const ids = {
  tchaikovsky: randomUUID(),
  rachmaninoff: randomUUID(),
  dvorak: randomUUID(),
  sixth: randomUUID(),
  newWorld: randomUUID(),
  adagio: randomUUID(),
  waltz: randomUUID(),
  author: randomUUID(),
  essay: randomUUID(),
  notes: randomUUID(),
};

const romantic = { slug: 'romantic', name: 'Romantic', names: { RU: 'Романтизм' } };
const choral = { slug: 'choral', name: 'Choral', names: { RU: 'Хоровая музыка' } };

export function artist(
  id: string,
  name: string,
  ru: string,
  over: Partial<Snapshots['ARTIST']> = {},
  version = 1,
): Entity {
  const state = { name, sortName: name, names: { RU: ru }, genres: [romantic], ...over };
  return { type: 'ARTIST', id, version, state };
}

export function album(
  id: string,
  title: string,
  ru: string,
  artistId: string,
  over: Partial<Snapshots['ALBUM']> = {},
  version = 1,
): Entity {
  const state = {
    title,
    titles: { RU: ru },
    artistId,
    releaseYear: 1893,
    genres: [romantic],
    creditedArtistIds: [artistId],
    ...over,
  };
  return { type: 'ALBUM', id, version, state };
}

export function track(
  id: string,
  title: string,
  albumId: string,
  artistId: string,
  position = 1,
  ru?: string,
): Entity {
  const titles = ru === undefined ? {} : { titles: { RU: ru } };
  return {
    type: 'TRACK',
    id,
    version: 1,
    state: { title, ...titles, albumId, artistIds: [artistId], disc: 1, position },
  };
}

export function post(
  id: string,
  title: string,
  plainText: string,
  over: Partial<Snapshots['POST']> = {},
  version = 1,
): Entity {
  const state = {
    title,
    excerpt: '',
    plainText,
    language: 'EN' as const,
    artistId: null,
    albumId: null,
    authorId: ids.author,
    tags: [],
    publishedAt: '2025-05-01T10:00:00.000Z',
    ...over,
  };
  return { type: 'POST', id, version, state };
}

export const gone = (type: Entity['type'], id: string, version: number): Entity => ({
  type,
  id,
  version,
  state: null,
});

export const user = (id: string, suspended: boolean, version: number): Entity => ({
  type: 'USER',
  id,
  version,
  state: { suspended },
});

export const LIBRARY: readonly Entity[] = [
  artist(ids.tchaikovsky, 'Pyotr Ilyich Tchaikovsky', 'Пётр Ильич Чайковский'),
  artist(ids.rachmaninoff, 'Sergei Rachmaninoff', 'Сергей Рахманинов', {
    genres: [romantic, choral],
  }),
  artist(ids.dvorak, 'Antonín Dvořák', 'Антонин Дворжак'),
  album(ids.sixth, 'Symphony No. 6 “Pathétique”', 'Симфония № 6 «Патетическая»', ids.tchaikovsky),
  album(ids.newWorld, 'From the New World', 'Из Нового Света', ids.dvorak, { releaseYear: 1894 }),
  track(ids.adagio, 'Adagio lamentoso', ids.sixth, ids.tchaikovsky, 4),
  track(ids.waltz, 'Allegro con grazia', ids.sixth, ids.tchaikovsky, 2),
  post(
    ids.essay,
    'A waltz with a limp',
    'It is written in five, and nobody falls over. The second movement of the symphony.',
    {
      artistId: ids.tchaikovsky,
      albumId: ids.sixth,
      tags: ['waltz', 'listening'],
      publishedAt: '2026-01-01T10:00:00.000Z',
    },
  ),
  post(
    ids.notes,
    'Ёлка и колокола',
    'Рождественская симфония колоколов. <script>alert(1)</script> & more',
    {
      language: 'RU',
      artistId: ids.rachmaninoff,
      tags: ['колокола'],
    },
  ),
];
