import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { codes, contentClient } from './content-client.ts';

let system: TestSystem;
const { payload, draft, published } = contentClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['content'] });
}, 60_000);

afterAll(() => system.stop());

const NOTHING = [
  '',
  ' ',
  '\u200b',
  '# ',
  '[a]: https://e.example',
  '&nbsp;',
  '&#8203;',
  '![](http://e.example/a.png)',
  '![](https://)',
  '-',
  '\u0001&shy;\uffff',
];

describe('a text that shows nothing', () => {
  test.each(NOTHING)('may be a draft’s for now but is not published: %j', async (body) => {
    const { id, version } = await draft({ body });
    expect(codes(await payload('publishPost', { id, version }))).toEqual(['REQUIRED body']);
    const change = { id, version, title: 'Still a draft', body: `${body}\n` };
    expect(codes(await payload('updatePost', change))).toEqual([]);
  });

  test('can’t take the place of a public one', async () => {
    const post = await published();
    for (const body of NOTHING) {
      const change = { id: post.id, version: post.version, body };
      expect(codes(await payload('updatePost', change))).toEqual(['REQUIRED body']);
    }
  });

  test('is not that of a picture', async () => {
    await published({ body: '![](https://e.example/a.png)' });
  });
});

test('what no page may hold is stripped from texts and refused in titles', async () => {
  const post = await draft({ body: 'a\u0001b\uffff&#12;c', excerpt: 'x\u0002y\ufdd0\nz' });
  expect([post.bodyHtml, post.excerpt]).toEqual(['<p>ab c</p>', 'xy\nz']);
  for (const title of ['a\u0001b', 'a\uffff', 'a\ufdd0', 'a\u202eb']) {
    const result = await payload('createPost', { title, language: 'EN' });
    expect(codes(result)).toEqual(['INVALID_FORMAT title']);
  }
});

test('tags are words of any script', async () => {
  const tags = ['हिन्दी-संगीत', 'தமிழ்', 'مُوسيقى', 'İstanbul', 'ＲＯＣＫ', '音楽', 'می\u200cخواهم'];
  const post = await draft({ tags });
  expect(post.tags).toEqual([
    'हिन्दी-संगीत',
    'தமிழ்',
    'مُوسيقى',
    'istanbul',
    'rock',
    '音楽',
    'می\u200cخواهم',
  ]);
  const { tags: again } = await published({ tags: ['Istanbul'] });
  expect(again).toEqual(['istanbul']);
  const { data } = await system.askSubgraph<{ posts: { nodes: { tags: string[] }[] } }>(
    'content',
    '{ posts(filter: { tag: "İSTANBUL" }) { nodes { tags } } }',
  );
  expect(data?.posts.nodes).toEqual([{ tags: ['istanbul'] }]);
});

test('tags have names in other languages, which events carry as well', async () => {
  await system.sql(
    'content',
    `INSERT INTO tags VALUES ('nocturnes', '{"en": {"name": "night pieces"}, "ru": {"name": "ноктюрны"}}')`,
  );
  const { id } = await published({ tags: ['own-words', 'Nocturnes'] });
  const { data } = await system.askSubgraph<{ post: Record<string, string[]>; tags: object[] }>(
    'content',
    `{ post(id: "${id}") { tags ru: tagNames(language: RU) en: tagNames(language: EN) none: tagNames }
      tags(first: 100) { tag name(language: RU) } }`,
  );
  expect(data?.post).toEqual({
    tags: ['own-words', 'nocturnes'],
    ru: ['own-words', 'ноктюрны'],
    en: ['own-words', 'night pieces'],
    none: ['own-words', 'nocturnes'],
  });
  expect(data?.tags).toContainEqual({ tag: 'nocturnes', name: 'ноктюрны' });
  const [recorded] = await system.sql<{ names: object }>(
    'content',
    `SELECT event->'data'->'tagNames' AS names FROM outbox
     WHERE aggregate_id = $1 AND topic = 'post.published'`,
    [id],
  );
  expect(recorded?.names).toEqual([
    { tag: 'nocturnes', names: { EN: 'night pieces', RU: 'ноктюрны' } },
  ]);
});
