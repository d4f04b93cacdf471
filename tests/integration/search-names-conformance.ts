import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SearchFilter } from '../../subgraphs/search/src/domain/model.ts';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import type { TestIndex } from './search-conformance.ts';
import { album, artist, ids, post, track } from './search-library.ts';

const NONE: SearchFilter = {
  types: [], artistIds: [], genres: [], tags: [], yearFrom: null, yearTo: null, language: null,
}; // prettier-ignore

/** Artists whose names are more than Latin or Russian words, each with another that is like it. */
const NAMES = [
  '!!!', '???', '+/-', '-', '-M-', 'M.I.A.', 'Mia Doi Todd', 'AC/DC', 'Direct Current AC', 'R.E.M.', 'P!nk', 'Ke$ha',
  'ABBA', 'Би-2', 'U2', '311', '1975 Sessions', 'Guns N’ Roses', 'Dødheimsgard', 'Łona', 'Œuvre Noire',
  '坂本龍一', '龍田一郎', 'ザ・ビートルズ', '방탄소년단', 'हिन्दी बैंड', 'தமிழ் இசை', 'مُحَمَّد عبده', 'İstanbul Trio',
  'कमल', 'कमला', 'ハハ', 'ババ', 'Зной', 'Знои', 'คาราบาว', 'Tyler, The Creator', 'Lisa Left -Eye- Lopes',
] as const; // prettier-ignore

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
    const request = { query: parseQuery(text), mode: 'all' as const, filter: NONE, order: 'RELEVANCE' as const };
    const { hits } = await at.index.search({ ...request, first: 20, after: null });
    return hits.map(({ id }) => nameOf.get(id) ?? id);
  }; // prettier-ignore

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

    test('keys of music are told apart by their signs', async () => {
      const [plain, sharp, flat] = [randomUUID(), randomUUID(), randomUUID()];
      await at.put(
        artist(ids.author, 'Keyword Composer', 'Тональный'),
        album(plain, 'Prelude in C minor', 'Прелюдия до минор', ids.author),
        album(sharp, 'Prelude in C-sharp minor', 'Прелюдия до-диез минор', ids.author),
        album(flat, 'Prelude in E-flat major', 'Прелюдия ми-бемоль мажор', ids.author),
      );
      for (const text of ['prelude c# minor', 'prelude C♯ minor', 'c sharp minor prelude', 'c#-minor']) {
        expect(await found(text)).toEqual([sharp]);
      }
      expect(await found('c minor')).toEqual([plain]);
      for (const text of ['до минор', 'прелюдия до минор', 'до-минорная прелюдия', 'prelude до минор']) {
        expect(await found(text)).toEqual([plain]);
      }
      expect(await found('до-диез минор')).toEqual([sharp]);
      expect(await found('prelude Eb major')).toEqual([flat]);
      expect(await found('e♭ major')).toEqual([flat]);
      expect(await found('ми-бемоль мажор')).toEqual([flat]);
      const [english, russian, about] = [randomUUID(), randomUUID(), randomUUID()];
      await at.put(
        track(english, 'No. 4 in G-flat minor. Largo', plain, ids.author),
        album(russian, 'Другая', 'Ноктюрн соль-бемоль минор', ids.author),
        post(about, 'Six flats', 'The nocturne in G♭ minor, and nothing of D minor.'),
      );
      for (const text of ['g-flat minor', 'соль бемоль минор']) {
        expect((await found(text)).toSorted()).toEqual([english, russian, about, plain].toSorted());
      }
      const query = parseQuery('ноктюрн соль-бемоль минор');
      const [marked] = await at.index.highlight(query, [{ type: 'ALBUM', id: russian }]);
      const words = marked?.flatMap(({ parts }) => parts.filter(({ isMatch }) => isMatch).map(({ text }) => text));
      expect(words?.join(' ')).toMatch(/Ноктюрн.*бемоль минор/);
      const suggested = await at.index.suggest(parseQuery('prelude in c# minor'), 3);
      expect(suggested.map(({ id }) => id)).toEqual([sharp]);
    }); // prettier-ignore

    test('works of a person and texts about them stand before what only has the word', async () => {
      const [bach, goldberg, essay, brook, works] = Array.from({ length: 5 }, () => randomUUID());
      const schubert = randomUUID();
      if (!bach || !goldberg || !essay || !brook || !works) throw new Error('no ids');
      await at.put(
        artist(bach, 'Johann Sebastian Testbach', 'Иоганн Себастьян Тестбах'),
        artist(schubert, 'Franz Testschubert', 'Франц Тестшуберт'),
        album(goldberg, 'Goldbergian variations', 'Гольдберговы вариации', bach),
        album(works, 'The miller', 'Мельничиха', schubert),
        track(brook, 'Der Müller und der Testbach', works, schubert),
        post(essay, 'A bass line', 'words', { artistId: bach }),
      );
      const order = await found('testbach');
      expect(order[0]).toBe(bach);
      expect(order.slice(1, 3).toSorted()).toEqual([goldberg, essay].toSorted());
      expect(order).toContain(brook);
    });
  });
}
