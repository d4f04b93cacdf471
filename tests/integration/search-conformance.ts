import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import { artist, ids, LIBRARY, post } from './search-library.ts';
import { NONE, searcher, type TestIndex } from './search-asking.ts';

/** What every adapter of the search index must do. */
export function describeSearchIndex(name: string, open: () => TestIndex): void {
  let at: TestIndex;

  beforeAll(async () => {
    at = open();
    await at.put(...LIBRARY);
  }, 60_000);

  const { ask, found } = searcher(() => at);

  describe(`the ${name} index`, () => {
    test.each([
      ['Чайковский', ids.tchaikovsky],
      ['чайковского', ids.tchaikovsky],
      ['Tchaikovsky', ids.tchaikovsky],
      ['tchaikovski', ids.tchaikovsky],
      ['chaykovskiy', ids.tchaikovsky],
      ['Чайкoвский'.replace('o', 'о'), ids.tchaikovsky],
      ['Рахманинов', ids.rachmaninoff],
      ['Рахмонинов', ids.rachmaninoff],
      ['rahmaninov', ids.rachmaninoff],
      ['dvroak', ids.dvorak],
      ['dvorak', ids.dvorak],
      ['Dvořák', ids.dvorak],
      ['Петр Ильич Чайковский', ids.tchaikovsky],
      ['чайковс', ids.tchaikovsky],
      ['патетическая', ids.sixth],
      ['pathetique', ids.sixth],
      ['симфонии чайковского', ids.sixth],
      ['lamentoso', ids.adagio],
      ['елка', ids.notes],
      ['ЁЛКА', ids.notes],
      ['колокол', ids.notes],
      ['limping waltz'.replace('ing', ''), ids.essay],
      ['movements written', ids.essay],
    ])('finds by %s', async (text, id) => {
      expect(await found(text)).toContain(id);
    });

    test.each([
      ['Tchaikovsky', ids.tchaikovsky],
      ['Чайковский', ids.tchaikovsky],
      ['Рахманинов', ids.rachmaninoff],
      ['Antonín Dvořák', ids.dvorak],
      ['From the New World', ids.newWorld],
      ['Adagio lamentoso', ids.adagio],
    ])('puts the entity of the name %s first', async (text, id) => {
      expect((await found(text))[0]).toBe(id);
    });

    test('words of several fields together', async () => {
      expect(await found('tchaikovsky waltz five')).toEqual([ids.essay]);
      expect(await found('dvorak lamentoso')).toEqual([]);
    });

    test('words in quotation marks stand side by side', async () => {
      expect(await found('"second movement"')).toEqual([ids.essay]);
      expect(await found('"movement second"')).toEqual([]);
      expect(await found('«рождественская симфония»')).toEqual([ids.notes]);
    });

    test('words with a hyphen before them must not be there', async () => {
      expect(await found('symphony -waltz')).not.toContain(ids.essay);
      expect(await found('symphony -waltz')).toContain(ids.sixth);
      expect(await found('симфония -"рождественская симфония"')).not.toContain(ids.notes);
    });

    test.each([
      'AND',
      '(((',
      '"',
      '-',
      'a:b',
      '*',
      '?*',
      '\\',
      "'; DROP",
      '[1 TO 2]',
      '~2',
      '&&',
      '<->',
      ':*',
      '🎻',
      'x'.repeat(5000),
      '\u0000',
      '%_%',
      '{"a":1}',
      '/.*/',
    ])('takes %j for words', async (text) => {
      const { total } = await ask(text);
      expect(total.count).toBeGreaterThanOrEqual(0);
      await at.index.facets({ query: parseQuery(text), mode: 'all', filter: NONE });
      await at.index.suggest(parseQuery(text), 5);
      await at.index.correct(parseQuery(text));
    });

    test('most of the words will do when that is asked for', async () => {
      const query = parseQuery('waltz limp nowhere');
      const base = { query, filter: NONE, order: 'RELEVANCE' as const, first: 5, after: null };
      expect((await at.index.search({ ...base, mode: 'all' })).total.count).toBe(0);
      expect((await at.index.search({ ...base, mode: 'most' })).hits[0]?.id).toBe(ids.essay);
    });

    test('filters, and counts each facet without its own filter', async () => {
      expect(await found('symphony', { types: ['POST'] })).toEqual([ids.essay]);
      expect(await found('симфония', { language: 'RU' })).toEqual([ids.notes]);
      expect(
        await found('tchaikovsky', { types: ['ALBUM'], yearFrom: 1890, yearTo: 1893 }),
      ).toEqual([ids.sixth]);
      expect(await found('tchaikovsky', { yearFrom: 3000 })).toEqual([]);
      expect(await found('waltz', { tags: ['listening'] })).toEqual([ids.essay]);
      const facets = await at.index.facets({
        query: parseQuery('tchaikovsky'),
        mode: 'all',
        filter: { ...NONE, types: ['TRACK'] },
      });
      const types = Object.fromEntries(facets.types.map(({ value, count }) => [value, count]));
      expect(types).toEqual({ ARTIST: 1, ALBUM: 1, TRACK: 2, POST: 1 });
      expect(facets.genres).toEqual([{ value: 'romantic', count: 2 }]);
      expect(facets.artists).toEqual([{ value: ids.tchaikovsky, count: 2 }]);
      expect(facets.years).toEqual([{ value: '1893', count: 2 }]);
    });

    test('a value that the filter names is counted, however rare, also where nothing has it', async () => {
      const author = randomUUID();
      const several = Array.from({ length: 14 }, () => randomUUID());
      await at.put(...several.map((id, n) => artist(id, `Facetword Person${n}`, `Фасет${n}`)));
      await at.put(
        ...several
          .slice(0, 12)
          .flatMap((artistId) =>
            [1, 2].map(() =>
              post(randomUUID(), 'Facetword note', '', { authorId: author, artistId }),
            ),
          ),
      );
      const rare = several[13] ?? '';
      const none = randomUUID();
      const facets = await at.index.facets({
        query: parseQuery('facetword'),
        mode: 'all',
        filter: { ...NONE, artistIds: [rare, none] },
      });
      const counts = new Map(facets.artists.map(({ value, count }) => [value, count]));
      expect([counts.get(rare), counts.get(none)]).toEqual([1, 0]);
      expect(facets.artists.slice(0, 10).every(({ count }) => count === 3)).toBe(true);
    });

    test('without words the filters alone choose', async () => {
      const all = await ask('', { filter: { types: ['ALBUM'], artistIds: [ids.tchaikovsky] } });
      expect(all.hits.map(({ id }) => id)).toEqual([ids.sixth]);
      expect(all.total.count).toBe(1);
      const dated = await ask('', {
        filter: { artistIds: [ids.tchaikovsky] },
        order: 'NEWEST',
        first: 2,
      });
      const rest = await ask('', {
        filter: { artistIds: [ids.tchaikovsky] },
        order: 'NEWEST',
        after: dated.hits[1]?.sort ?? null,
      });
      expect(dated.hits.slice(0, 2).concat(rest.hits)).toHaveLength(dated.total.count);
      const without = await ask(' -lamentoso', { filter: { artistIds: [ids.tchaikovsky] } });
      expect(without.hits.map(({ id }) => id)).not.toContain(ids.adagio);
      const { types } = await at.index.facets({
        query: parseQuery(''),
        mode: 'all',
        filter: { ...NONE, artistIds: [ids.tchaikovsky] },
      });
      expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(dated.total.count);
    });

    test('knows whether all words stand anywhere together', async () => {
      expect(await at.index.matches(parseQuery('tchaikovsky waltz'))).toBe(true);
      expect(await at.index.matches(parseQuery('waltz nowhereatall'))).toBe(false);
    });

    test('orders by date, what has none last', async () => {
      const dated = await ask('tchaikovsky', { order: 'NEWEST' });
      expect(dated.hits[0]?.id).toBe(ids.essay);
      expect(dated.hits.at(-1)?.id).toBe(ids.tchaikovsky);
      const earliest = await ask('tchaikovsky', { order: 'OLDEST' });
      expect(earliest.hits.at(-1)?.id).toBe(ids.tchaikovsky);
      expect(earliest.hits.at(-2)?.id).toBe(ids.essay);
    });

    test('marks what was found, as text and not as markup', async () => {
      const [hit] = (await ask('колокола', { filter: { types: ['POST'] } })).hits;
      const [highlights = []] = await at.index.highlight(parseQuery('колокола'), hit ? [hit] : []);
      const parts = highlights.flatMap((one) => one.parts);
      expect(parts.filter(({ isMatch }) => isMatch).map(({ text }) => text.toLowerCase())).toEqual(
        expect.arrayContaining([expect.stringMatching(/^колокол/)]),
      );
      const title = highlights.find(({ field }) => field === 'TITLE');
      expect(title?.parts.map(({ text }) => text).join('')).toBe('Ёлка и колокола');
      expect(parts.map(({ text }) => text).join('')).not.toMatch(/[\u0002-\u0004]|<mark>|<em>/);
    });

    test.each([
      ['phrases', '"second movement"', ids.essay, 'BODY', ['second', 'movement']],
      ['words of which each stands elsewhere', 'tchaikovsky falls', ids.essay, 'BODY', ['falls']],
      ['the name that was meant, of several', 'патетической', ids.sixth, 'TITLE', ['Патетическая']],
      [
        'one name of those it belongs to',
        'чайковский lamentoso',
        ids.adagio,
        'CONTEXT',
        ['Чайковский'],
      ],
    ] as const)('marks %s', async (_, text, id, field, words) => {
      const { hits } = await ask(text);
      const all = await at.index.highlight(parseQuery(text), hits);
      expect(all).toHaveLength(hits.length);
      const place = hits.findIndex((one) => one.id === id);
      const excerpts = (all[place] ?? []).filter((one) => one.field === field);
      const highlighted = excerpts.flatMap(({ parts }) => parts).filter(({ isMatch }) => isMatch);
      for (const word of words)
        expect(highlighted.map((one) => one.text)).toEqual(expect.arrayContaining([word]));
      // Names of one entity are not run together.
      const shown = excerpts.map(({ parts }) => parts.map((one) => one.text).join(''));
      if (field !== 'BODY') expect(shown).toHaveLength(1);
    });

    test.each(['𠮷𠮷𠮷𠮷', `${'a'.repeat(399)}😀`, 'e\u0301'.repeat(300)])(
      'letters of any plane are words: %s',
      async (text) => {
        expect((await ask(text)).total.count).toBe(0);
        expect(await at.index.suggest(parseQuery(text), 5)).toEqual([]);
      },
    );

    test('suggests names as they are typed, in either alphabet', async () => {
      const suggested = async (text: string) =>
        (await at.index.suggest(parseQuery(text), 5)).map(({ text: name }) => name);
      expect((await suggested('tch'))[0]).toBe('Pyotr Ilyich Tchaikovsky');
      expect((await suggested('чайк'))[0]).toBe('Пётр Ильич Чайковский');
      expect(await suggested('from the n')).toContain('From the New World');
      expect(await suggested('chaik')).toContain('Pyotr Ilyich Tchaikovsky');
      expect(await suggested('')).toEqual([]);
    });

    test('knows what a mistyped word may have meant', async () => {
      expect((await at.index.correct(parseQuery('рахмонинов'))).get('рахмонинов')).toBe(
        'рахманинов',
      );
      expect((await at.index.correct(parseQuery('чайковс tchaikovsky'))).size).toBe(0);
    });
  });
}
