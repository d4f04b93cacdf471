import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Bulkhead } from '@vobe/service-kit/bulkhead';
import type { Entity, SearchFilter } from '../../subgraphs/search/src/domain/model.ts';
import { search } from '../../subgraphs/search/src/services/search.ts';
import { suggest } from '../../subgraphs/search/src/services/suggest.ts';
import { NONE, type TestIndex } from './search-asking.ts';
import { album, artist, gone, post } from './search-library.ts';

const ids = {
  composer: randomUUID(),
  polonaise: randomUUID(),
  waltz: randomUUID(),
  clara: randomUUID(),
  essay: randomUUID(),
  silent: randomUUID(),
};

const profile = (id: string, displayName: string, username: string, version = 1): Entity => ({
  type: 'USER',
  id,
  version,
  state: { displayName, username },
});

/** What a search answers as the graph shows it, whichever index it asks. */
export function describeSearchAnswers(name: string, open: () => TestIndex): void {
  let at: TestIndex;

  beforeAll(async () => {
    at = open();
    await at.put(
      profile(ids.clara, 'Klara Answerova', 'klara_answers'),
      profile(ids.silent, 'Silent Answerova', 'silent_reader'),
      artist(ids.composer, 'Frederick Answerson', 'Фредерик Ответов'),
      album(ids.polonaise, 'Polonaises grandes', 'Полонезы большие', randomUUID()),
      album(ids.waltz, 'Waltzes', 'Вальсы', ids.composer),
      post(ids.essay, 'On hammers', 'felt and wood', { authorId: ids.clara }),
    );
  }, 60_000);

  const ask = async (text: string, filter: Partial<SearchFilter> = {}) => {
    const dependencies = {
      index: at.index,
      fallback: null,
      bulkhead: new Bulkhead({ maxConcurrent: 5, maxQueued: 5 }),
      log: {} as never,
    };
    const answer = await search(dependencies, 'en', text, { ...NONE, ...filter }, 'RELEVANCE', {
      first: 10,
    });
    return { ...answer, found: answer.nodes.map(({ id }) => id) };
  };

  describe(`an answer of the ${name} index`, () => {
    test('says that no hit has all words, and which each has not', async () => {
      const { nodes, isPartial } = await ask('Полонезы Ответова');
      expect(isPartial).toBe(true);
      const missing = new Map(
        await Promise.all(nodes.map(async (hit) => [hit.id, await hit.missingWords()] as const)),
      );
      expect(missing.get(ids.polonaise)).toEqual(['Ответова']);
      expect(missing.get(ids.composer)).toEqual(['Полонезы']);
    });

    test('has no missing words where all were found', async () => {
      const { nodes, isPartial } = await ask('вальсы Ответова');
      expect([isPartial, nodes.map(({ id }) => id)]).toEqual([false, [ids.waltz]]);
      expect(await nodes[0]?.missingWords()).toEqual([]);
    });

    test.each([
      ['jndtnjd', ids.composer, 'ответов'],
      ['фтыцукыщт', ids.composer, 'answerson'],
      ['qqzz', null, null],
    ])('reads %s in the other layout of the keyboard', async (typed, id, meant) => {
      const { found, didYouMean } = await ask(typed);
      if (id === null) expect(found).toEqual([]);
      else expect(found[0]).toBe(id);
      expect(await didYouMean()).toBe(meant);
    });

    test.each([
      ['jndtn', ids.composer],
      ['фтыцукы', ids.composer],
      ['answers', ids.composer],
    ])('suggests for %s in either layout', async (typed, id) => {
      const found = await suggest(at.index, typed, 5, null);
      expect(found.map((one) => one.id)).toContain(id);
    });

    test('leaves a query alone that finds something as it stands', async () => {
      const { didYouMean, found } = await ask('answerson');
      expect(found).toContain(ids.composer);
      expect(await didYouMean()).toBeNull();
    });

    test('has authors and what they wrote, by name and username', async () => {
      for (const text of ['Klara Answerova', 'klara_answers', 'клара ансверова']) {
        const { found } = await ask(text);
        expect(found.slice(0, 2)).toEqual([ids.clara, ids.essay]);
      }
      expect((await ask('answerova', { types: ['USER'] })).found).toEqual([ids.clara]);
      expect((await ask('answerova hammers')).found).toEqual([ids.essay]);
    });

    test('has nobody who has written nothing public, or is suspended, or is called otherwise now', async () => {
      expect((await ask('silent_reader')).found).toEqual([]);
      const [who, what] = [randomUUID(), randomUUID()];
      await at.put(
        profile(who, 'Oldy Answers', 'oldy_answers'),
        post(what, 'Oil', 'x', { authorId: who }),
      );
      expect((await ask('oldy answers')).found).toEqual([who, what]);
      await at.put({ type: 'USER', id: who, version: 2, state: { suspended: true } });
      const { found } = await ask('oldy answers');
      expect(found.filter((id) => id === who || id === what)).toEqual([]);
      await at.put({ type: 'USER', id: who, version: 3, state: { suspended: false } });
      expect((await ask('oldy answers')).found).toEqual([who, what]);
      await at.put(profile(who, 'Zwyxen Answers', 'oldy_answers', 4));
      expect((await ask('zwyxen')).found).toEqual([who, what]);
      await at.put(gone('POST', what, 2));
      expect((await ask('zwyxen')).found).toEqual([]);
    });
  });
}
