import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import { NONE, type TestIndex } from './search-asking.ts';
import { album, artist, ids, post, track } from './search-library.ts';

/** So many new ids. */
const several = <Count extends number>(count: Count) =>
  Array.from({ length: count }, () => randomUUID()) as readonly string[] & Ids<Count>;

type Ids<Count extends number, Made extends string[] = []> = Made['length'] extends Count
  ? Made
  : Ids<Count, [...Made, string]>;

/** What every adapter must do with works: their keys, their numbers, and whose they are. */
export function describeSearchOfWorks(name: string, open: () => TestIndex): void {
  let at: TestIndex;

  beforeAll(() => {
    at = open();
  });

  const found = async (text: string) => {
    const request = {
      query: parseQuery(text),
      mode: 'all' as const,
      filter: NONE,
      order: 'RELEVANCE' as const,
    };
    const { hits } = await at.index.search({ ...request, first: 20, after: null });
    return hits.map(({ id }) => id);
  };

  describe(`the ${name} index, of works`, () => {
    test('keys of music are distinguished by their signs', async () => {
      const [plain, sharp, flat] = [randomUUID(), randomUUID(), randomUUID()];
      await at.put(
        artist(ids.author, 'Keyword Composer', 'Тональный'),
        album(plain, 'Prelude in C minor', 'Прелюдия до минор', ids.author),
        album(sharp, 'Prelude in C-sharp minor', 'Прелюдия до-диез минор', ids.author),
        album(flat, 'Prelude in E-flat major', 'Прелюдия ми-бемоль мажор', ids.author),
      );
      for (const text of [
        'cis-moll',
        'prelude cis moll',
        'прелюдия цис-моль',
        'prelude c# minor',
        'prelude C♯ minor',
        'c sharp minor prelude',
        'c#-minor',
      ]) {
        expect(await found(text)).toEqual([sharp]);
      }
      expect(await found('c minor')).toEqual([plain]);
      for (const text of [
        'до минор',
        'прелюдия до минор',
        'до-минорная прелюдия',
        'prelude до минор',
      ]) {
        expect(await found(text)).toEqual([plain]);
      }
      expect(await found('до-диез минор')).toEqual([sharp]);
      for (const text of ['prelude Eb major', 'Es-dur', 'эс-дур'])
        expect(await found(text)).toEqual([flat]);
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
      const [highlighted] = await at.index.highlight(query, [{ type: 'ALBUM', id: russian }]);
      const words = highlighted?.flatMap(({ parts }) =>
        parts.filter(({ isMatch }) => isMatch).map(({ text }) => text),
      );
      expect(words?.join(' ')).toMatch(/Ноктюрн.*бемоль минор/);
      const suggested = await at.index.suggest(parseQuery('prelude in c# minor'), 3);
      expect(suggested.map(({ id }) => id)).toEqual([sharp]);
    });

    test('works of a person and texts about them stand before what only has the word', async () => {
      const [bach, goldberg, essay, brook, works, schubert] = several(6);
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
      // What must not be there says nothing of whose works are looked for.
      const without = await found('testbach -goldbergian');
      expect(without.slice(0, 2)).toEqual([bach, essay]);
      expect(without).not.toContain(goldberg);
      const suggested = (await at.index.suggest(parseQuery('testbach'), 5)).map(({ id }) => id);
      expect(suggested[0]).toBe(bach);
      expect(suggested.slice(1, 3).toSorted()).toEqual([goldberg, essay].toSorted());
      expect(suggested.slice(3)).toEqual([brook]);
    });

    test('a track or an album with the name of a person stands behind what is theirs', async () => {
      const [chopin, schumann, etudes, essay, carnaval, portrait, songs] = several(7);
      await at.put(
        artist(chopin, 'Frédéric Testchopin', 'Фридерик Тестшопен'),
        artist(schumann, 'Robert Testschumann', 'Роберт Тестшуман'),
        album(etudes, '12 Testétudes', '12 тестэтюдов', chopin),
        post(essay, 'Of weak fingers', 'words', { artistId: chopin }),
        album(carnaval, 'Testcarnaval', 'Тесткарнавал', schumann),
        track(portrait, 'Testchopin', carnaval, schumann, 12, 'Тестшопен'),
        album(songs, 'Songs after Testchopin', 'Песни Тестшопена', schumann, {
          creditedArtistIds: [schumann, chopin],
        }),
      );
      for (const text of ['testchopin', 'тестшопен', 'тестшопена']) {
        const order = await found(text);
        expect([text, order[0]]).toEqual([text, chopin]);
        expect(order.slice(1, 3).toSorted()).toEqual([etudes, essay].toSorted());
        expect(order.slice(3)).toEqual(expect.arrayContaining([songs, portrait]));
      }
      expect((await found('testchopin testcarnaval'))[0]).toBe(portrait);
      const shown = async (text: string, language: 'EN' | 'RU' | null) =>
        (await at.index.suggest(parseQuery(text), 2, { language })).map((one) => one.text);
      expect((await shown('testcho', 'RU'))[0]).toBe('Фридерик Тестшопен');
      expect((await shown('тестшо', 'EN'))[0]).toBe('Frédéric Testchopin');
      expect((await shown('тестшо', null))[0]).toBe('Фридерик Тестшопен');
      expect((await shown('12 test', 'RU'))[0]).toBe('12 тестэтюдов');
      expect((await shown('of weak', 'RU'))[0]).toBe('Of weak fingers');
    });

    test('works are found by their numbers however they are written', async () => {
      const [suites, sonata, nocturnes, essay, other] = several(5);
      await at.put(
        artist(ids.author, 'Number Composer', 'Числовой'),
        album(suites, 'Cello Suites, BWV 9007–9012', 'Сюиты', ids.author),
        album(sonata, 'Sonata, K. 9545', 'Соната', ids.author),
        album(nocturnes, 'Nocturnes, Op. 927 No. 2', 'Ноктюрны, соч. 927 № 2', ids.author),
        post(essay, 'On numbers', 'It is about opus 929.'),
        album(other, 'Piece, Op. 928 No. 2', 'Пьеса', ids.author),
      );
      for (const text of ['bwv9007', 'BWV 9007', 'bwv.9007'])
        expect(await found(text)).toEqual([suites]);
      for (const text of ['k9545', 'K.9545', 'kv 9545', 'KV9545'])
        expect(await found(text)).toEqual([sonata]);
      for (const text of ['op927', 'op.927', 'opus 927', 'opus 927 no 2', 'соч. 927', 'опус 927']) {
        expect([text, await found(text)]).toEqual([text, [nocturnes]]);
      }
      expect(await found('op 929')).toEqual([essay]);
    });
  });
}
