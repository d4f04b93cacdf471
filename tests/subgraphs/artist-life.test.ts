import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';
import { catalogClient, codes } from './catalog-client.ts';

let system: TestSystem;
const { payload, made } = catalogClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['artist'] });
}, 60_000);

afterAll(() => system.stop());

describe('an artist', () => {
  test('knows when an artist was born and died, as exactly as anybody does', async () => {
    const name = 'Ludwig van B.';
    const born = await made('createArtist', {
      name,
      kind: 'PERSON',
      beginDate: '1770-12',
      endDate: '1827-03-26',
    });
    const life = {
      kind: 'PERSON',
      beginDate: { value: '1770-12', precision: 'MONTH' },
      endDate: { value: '1827-03-26', precision: 'DAY' },
    };
    expect(born).toMatchObject(life);
    const { id, version } = born;
    const renamed = await made('updateArtist', { id, version, name: 'Louis van B.' });
    expect(renamed).toMatchObject(life);
    const early = { id, version: renamed.version, endDate: '1770-11' };
    expect(codes(await payload('updateArtist', early))).toEqual(['OUT_OF_RANGE endDate']);
    const without = { id, version: renamed.version, beginDate: null, kind: null };
    expect(await made('updateArtist', without)).toMatchObject({
      ...life,
      beginDate: null,
      kind: null,
    });
  });

  test('lists artists by the reader’s alphabet, page by page', async () => {
    const mark = randomUUID().slice(0, 8);
    for (const [sortName, russian] of [
      ['Dvorak', 'Дворжак'],
      ['Chopin', 'Шопен'],
      ['Handel', 'Гендель'],
      ['Aalto', null],
    ] as const) {
      const { id } = await made('createArtist', { name: `${sortName} ${mark}`, sortName });
      if (russian === null) continue;
      await system.sql(
        'artist',
        `UPDATE artists SET sort_key_ru = lower($2),
          translations = jsonb_build_object('ru', jsonb_build_object('sortName', $2::text))
        WHERE id = $1`,
        [id, russian],
      );
    }
    const inAlphabet = async (language: string) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const reply: Reply<{
          artists: {
            nodes: { sortName: string }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }> = await system.askSubgraph(
          'artist',
          `query ($after: String) { artists(first: 2, after: $after, language: ${language},
            filter: { query: "${mark}" }) {
            nodes { sortName(language: ${language}) } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        const page = reply.data?.artists;
        if (!page) throw new Error(reply.text);
        seen.push(...page.nodes.map(({ sortName }) => sortName));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      return seen;
    };
    expect(await inAlphabet('EN')).toEqual(['Aalto', 'Chopin', 'Dvorak', 'Handel']);
    expect(await inAlphabet('RU')).toEqual(['Aalto', 'Гендель', 'Дворжак', 'Шопен']);
  });
});
