import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';
import { catalogClient } from './catalog-client.ts';

let system: TestSystem;
const { made } = catalogClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['artist'] });
}, 60_000);

afterAll(() => system.stop());

async function create(name: string, genre: string): Promise<void> {
  await made('createArtist', { name, genres: [genre] });
}

test('genres go by the alphabet of either language, page by page', async () => {
  const tag = randomUUID().slice(0, 6);
  const names = {
    etude: ['Étude', 'Этюд'],
    violin: ['Violin', 'Ария'],
    waltz: ['waltz', null],
  } as const;
  for (const [slug, [name, ru]] of Object.entries(names)) {
    const translations = ru ? { ru: { name: ru } } : {};
    await system.sql(
      'artist',
      'INSERT INTO genres (slug, name, translations) VALUES ($1, $2, $3)',
      [`${tag}-${slug}`, name, translations],
    );
  }
  type Page = {
    genres: { nodes: { slug: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
  async function inOrder(language: string): Promise<string[]> {
    const slugs: string[] = [];
    for (let after: string | null = null; ;) {
      const { data }: Reply<Page> = await system.askSubgraph(
        'artist',
        `query ($after: String) { genres(first: 1, after: $after, language: ${language}) { nodes { slug } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      slugs.push(...(data?.genres.nodes.map(({ slug }) => slug) ?? []));
      if (!data?.genres.pageInfo.hasNextPage) break;
      after = data.genres.pageInfo.endCursor;
    }
    return slugs.filter((slug) => slug.startsWith(tag)).map((slug) => slug.slice(tag.length + 1));
  }
  expect(await inOrder('EN')).toEqual(['etude', 'violin', 'waltz']);
  expect(await inOrder('RU')).toEqual(['violin', 'etude', 'waltz']);
});

test('the letters of names lead to where they begin, Й apart from И, Ø among O', async () => {
  const tag = `g-${randomUUID().slice(0, 6)}`;
  await system.sql('artist', 'INSERT INTO genres (slug, name) VALUES ($1, $1)', [tag]);
  for (const name of [
    'Иванов',
    'Йорш',
    'Ørsted',
    'Oistrakh',
    'Пётр',
    '2 Unlimited',
    '!!!',
    'Œuvre',
    'Яна',
  ])
    await create(name, tag);
  type Letters = { artistLetters: { letter: string; cursor: string }[] };
  const { data }: Reply<Letters> = await system.askSubgraph(
    'artist',
    `{ artistLetters(genre: "${tag}", language: RU) { letter cursor } }`,
  );
  const letters = data?.artistLetters ?? [];
  expect(letters.map(({ letter }) => letter).join('')).toBe('#OИЙПЯ');
  const firsts = await Promise.all(
    letters.map(async ({ cursor }) => {
      const { data: page }: Reply<{ artists: { nodes: { name: string }[] } }> =
        await system.askSubgraph(
          'artist',
          `query ($after: String) { artists(first: 1, after: $after, filter: { genre: "${tag}" }, language: RU) { nodes { name } } }`,
          { after: cursor },
        );
      return page?.artists.nodes[0]?.name;
    }),
  );
  expect(firsts).toEqual(['!!!', 'Œuvre', 'Иванов', 'Йорш', 'Пётр', 'Яна']);
  const { data: all }: Reply<Letters> = await system.askSubgraph(
    'artist',
    '{ artistLetters { letter } }',
  );
  const found = all?.artistLetters.map(({ letter }) => letter) ?? [];
  expect(found).toEqual(expect.arrayContaining(['#', 'O', 'Й']));
  expect(new Set(found).size).toBe(found.length);
});
