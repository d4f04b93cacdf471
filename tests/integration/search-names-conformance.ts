import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import { suggest } from '../../subgraphs/search/src/services/suggest.ts';
import { NONE, type TestIndex } from './search-asking.ts';
import { album, artist, ids, post, track } from './search-library.ts';

/** Artists whose names are more than Latin or Russian words, each with another that is like it. */
const NAMES = [
  '!!!',
  '???',
  '+/-',
  '-',
  '-M-',
  'M.I.A.',
  'Mia Doi Todd',
  'AC/DC',
  'Direct Current AC',
  'R.E.M.',
  'P!nk',
  'Ke$ha',
  'ABBA',
  'Би-2',
  'U2',
  '311',
  '1975 Sessions',
  'Guns N’ Roses',
  'Dødheimsgard',
  'Łona',
  'Œuvre Noire',
  '坂本龍一',
  '龍田一郎',
  'ザ・ビートルズ',
  '방탄소년단',
  'हिन्दी बैंड',
  'தமிழ் இசை',
  'مُحَمَّد عبده',
  'İstanbul Trio',
  'कमल',
  'कमला',
  'ハハ',
  'ババ',
  'Зной',
  'Знои',
  'คาราบาว',
  'Tyler, The Creator',
  'Lisa Left -Eye- Lopes',
  'Sigur Rós',
  'Remembrances',
  '$uicideboy$',
  'Майк Науменко',
  'عبد الحليم حافظ',
  'XX',
  'Alpha -Omega',
] as const;

type Name = (typeof NAMES)[number];

/** What every adapter must do with names of signs, of few letters and of any script. */
export function describeSearchOfNames(name: string, open: () => TestIndex): void {
  let at: TestIndex;
  const idOf = new Map<string, string>(NAMES.map((one) => [one, randomUUID()]));
  const nameOf = new Map([...idOf].map(([one, id]) => [id, one]));

  beforeAll(async () => {
    at = open();
    await at.put(...NAMES.map((one) => artist(idOf.get(one) ?? '', one, one)));
  }, 60_000);

  const found = async (text: string) => {
    const request = {
      query: parseQuery(text),
      mode: 'all' as const,
      filter: NONE,
      order: 'RELEVANCE' as const,
    };
    const { hits } = await at.index.search({ ...request, first: 20, after: null });
    return hits.map(({ id }) => nameOf.get(id) ?? id);
  };

  describe(`the ${name} index, of names`, () => {
    test.each(NAMES)('puts %s first for itself', async (one) => {
      expect((await found(one))[0]).toBe(one);
    });

    test.each<[string, Name]>([
      ['"!!!"', '!!!'],
      ['mia', 'M.I.A.'],
      ['M I A', 'M.I.A.'],
      ['acdc', 'AC/DC'],
      ['ac dc', 'AC/DC'],
      ['AC-DC', 'AC/DC'],
      ['rem', 'R.E.M.'],
      ['pink', 'P!nk'],
      ['kesha', 'Ke$ha'],
      ['абба', 'ABBA'],
      ['bi2', 'Би-2'],
      ['би 2', 'Би-2'],
      ['у2', 'U2'],
      ['guns n roses', 'Guns N’ Roses'],
      ["Guns N' Roses", 'Guns N’ Roses'],
      ['Dodheimsgard', 'Dødheimsgard'],
      ['Dodheimsgrad', 'Dødheimsgard'],
      ['lona', 'Łona'],
      ['oeuvre noire', 'Œuvre Noire'],
      ['龍一', '坂本龍一'],
      ['ビートルズ', 'ザ・ビートルズ'],
      ['ﾋﾞｰﾄﾙｽﾞ', 'ザ・ビートルズ'],
      ['トルズ', 'ザ・ビートルズ'],
      ['소년단', '방탄소년단'],
      ['हिन्दी', 'हिन्दी बैंड'],
      ['இசை', 'தமிழ் இசை'],
      ['محمد عبده', 'مُحَمَّد عبده'],
      ['مُحَمَّد', 'مُحَمَّد عبده'],
      ['istanbul', 'İstanbul Trio'],
      ['ราบาว', 'คาราบาว'],
      ['tyler the creator', 'Tyler, The Creator'],
      ['suicideboys', '$uicideboy$'],
      ['suicidboys', '$uicideboy$'],
      ['عبدالحليم حافظ', 'عبد الحليم حافظ'],
    ])('by %s finds %s', async (text, one) => {
      expect((await found(text))[0]).toBe(one);
    });

    test.each<[string, Name]>([
      ['ハハ', 'ババ'],
      ['कमल', 'कमला'],
      ['龍一', '龍田一郎'],
    ])('by %s does not find %s', async (text, other) => {
      const names = await found(text);
      expect(names.filter((one) => one === other && text !== 'कमल')).toEqual([]);
      expect(names[0]).not.toBe(other);
    });

    test('a dash excludes behind white space and before a word alone', async () => {
      expect(await found('sessions -1975')).not.toContain('1975 Sessions');
      expect(await found('left -eye-')).toContain('Lisa Left -Eye- Lopes');
      expect(await found('-m-')).toContain('-M-');
      expect((await found('ac - dc'))[0]).toBe('AC/DC');
    });

    test.each<[string, Name]>([
      ['!!', '!!!'],
      ['acd', 'AC/DC'],
      ['m.i', 'M.I.A.'],
      ['坂本', '坂本龍一'],
      ['龍一', '坂本龍一'],
      ['हिन', 'हिन्दी बैंड'],
      ['dodheim', 'Dødheimsgard'],
    ])('suggests for %s %s', async (typed, one) => {
      const suggested = await at.index.suggest(parseQuery(typed), 5);
      expect(suggested.map(({ text }) => text)).toContain(one);
    });

    test.each<[string, Name]>([
      ['абба', 'ABBA'],
      ['абб', 'ABBA'],
      ['rem', 'R.E.M.'],
      ['рем', 'R.E.M.'],
      ['пинк', 'P!nk'],
      ['bi2', 'Би-2'],
      ['сигур рос', 'Sigur Rós'],
      ['dodheimgard', 'Dødheimsgard'],
      ['suicidboys', '$uicideboy$'],
      ['vfqr yfe', 'Майк Науменко'],
    ])('suggests first for %s %s', async (typed, one) => {
      const [first] = await suggest(at.index, typed, 5, null);
      expect(first?.text).toBe(one);
    });

    test('a single letter is nobody’s surname', async () => {
      expect((await found('a'))[0]).not.toBe('M.I.A.');
      expect((await suggest(at.index, 'm', 5, null)).map(({ text }) => text)[0]).not.toBe('R.E.M.');
    });

    test.each(['qqqqzzzzxx', 'баб', 'ффй'])('has nothing for %s', async (typed) => {
      expect(await found(typed)).toEqual([]);
      expect(await suggest(at.index, typed, 5, null)).toEqual([]);
    });

    test('a correction is a word that was meant, and no part of one', async () => {
      expect(
        Object.fromEntries(await at.index.correct(parseQuery('suicidboys uicideboyz'))),
      ).toEqual({
        suicidboys: 'suicideboys',
        uicideboyz: 'suicideboys',
      });
    });

    test('vowel signs and points that writers leave out are found with and without, in texts, too', async () => {
      const [hebrew, arabic, japanese] = [randomUUID(), randomUUID(), randomUUID()];
      await at.put(
        post(hebrew, 'One', 'הוא אמר שָׁלוֹם לכולם'),
        post(arabic, 'Two', 'قال أَهلاً وسهلاً'),
        post(japanese, 'Three', '昨日クラシックギターを聴いた'),
      );
      expect(await found('שלום')).toContain(hebrew);
      expect(await found('اهلا وسهلا')).toContain(arabic);
      expect(await found('ギター')).toContain(japanese);
    });

    test('titles in another language find works and what they stand on', async () => {
      const [vigil, light, polonaise] = Array.from({ length: 3 }, () => randomUUID());
      if (!vigil || !light || !polonaise) throw new Error('no ids');
      await at.put(
        artist(ids.author, 'Vigil Composer', 'Вечерний'),
        album(vigil, 'All-Night Vigil', 'Всенощное бдение', ids.author),
        track(light, 'O Gladsome Light', vigil, ids.author, 1, 'Свете тихий'),
        track(polonaise, 'Polonaise', vigil, ids.author, 2, 'Полонез'),
      );
      expect((await found('всенощная'))[0]).toBe(vigil);
      expect((await found('свете тихий')).slice(0, 2)).toEqual([light, vigil]);
      expect((await found('gladsome light'))[0]).toBe(light);
      expect((await found('полонез'))[0]).toBe(polonaise);
    });

    test('tags are found by their names in every language', async () => {
      const [named, other] = [randomUUID(), randomUUID()];
      await at.put(
        post(named, 'Of hammers and felt', 'words', {
          tags: ['tagged-pianoforte'],
          tagNames: [{ tag: 'tagged-pianoforte', names: { EN: 'hammerklavier', RU: 'молоточки' } }],
        }),
        post(other, 'Of bows', 'words', { tags: ['tagged-bows'] }),
      );
      expect(await found('молоточки')).toEqual([named]);
      expect(await found('hammerklavier')).toEqual([named]);
      expect(await found('tagged-bows')).toEqual([other]);
    });
  });
}
