import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { codes, contentClient, stranger } from './content-client.ts';

let system: TestSystem;
const { mutate, payload, draft, published, ask } = contentClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['content'] });
}, 60_000);

afterAll(() => system.stop());

describe('bounds', () => {
  const somebody = () => ({ userId: randomUUID(), roles: ['USER' as const] });

  test('nobody but administrators creates posts without end', async () => {
    const who = somebody();
    await system.sql(
      'content',
      `INSERT INTO throttles VALUES ($1, 119, now() + interval '1 hour')`,
      [`create post ${who.userId}`],
    );
    const create = () => payload('createPost', { title: 'A', language: 'EN' }, who);
    expect(codes(await create())).toEqual([]);
    expect(codes(await create())).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  test('nor changes posts without end, in whatever way', async () => {
    const who = somebody();
    const { post } = await payload('createPost', { title: 'A', body: 'x', language: 'EN' }, who);
    await system.sql(
      'content',
      `INSERT INTO throttles VALUES ($1, 59, now() + interval '1 minute')`,
      [`change post ${who.userId}`],
    );
    const change = { id: post?.id, version: post?.version };
    const published = await payload('publishPost', change, who);
    expect(codes(published)).toEqual([]);
    for (const [field, input] of [
      ['updatePost', { title: 'B' }],
      ['publishPost', {}],
      ['archivePost', {}],
    ] as const) {
      const again = { ...change, version: published.post?.version, ...input };
      expect(codes(await payload(field, again, who))).toEqual(['TOO_MANY_ATTEMPTS']);
    }
  });

  test('nor has texts rendered without end', async () => {
    const who = somebody();
    const preview = () =>
      system.askSubgraph('content', '{ renderMarkdown(source: "*a*") }', {}, who);
    const replies = await Promise.all(Array.from({ length: 65 }, preview));
    const refused = replies.filter(({ errors }) => errors);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Too many attempts'),
      extensions: { code: 'BAD_USER_INPUT', field: 'source' },
    });
  });

  test('of a user’s costly texts one is rendered at a time, and nobody else waits for it', async () => {
    const costly = `${'> '.repeat(200)}a\n${'b\n'.repeat(49_000)}`;
    const preview = (source: string, who: ReturnType<typeof somebody>) =>
      system.askSubgraph<{ renderMarkdown: string }>(
        'content',
        'query ($source: String!) { renderMarkdown(source: $source) }',
        { source },
        who,
      );
    const who = somebody();
    const replies = Array.from({ length: 8 }, () => preview(costly, who));
    const other = await preview('*Some* words. '.repeat(500), somebody());
    expect(other.data?.renderMarkdown).toContain('<em>Some</em>');
    const messages = (await Promise.all(replies)).flatMap(({ errors }) => errors ?? []);
    expect(messages.length).toBeGreaterThan(0);
    for (const { message } of messages) expect(message).toMatch(/try again/i);
  });

  test('a title is one line that reads in one direction', async () => {
    for (const title of ['a\u202Egnp.exe', 'a\nb', 'a\u0007b', '\u2066a']) {
      const input = { title, language: 'EN' };
      expect(codes(await payload('createPost', input, somebody()))).toEqual([
        'INVALID_FORMAT title',
      ]);
    }
  });
});

describe('a change', () => {
  test('of a stale version is refused and loses nothing', async () => {
    const { id, version } = await draft();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        payload('updatePost', { id, version, title: `Writer ${index}` }),
      ),
    );
    const winners = results.filter(({ post }) => post);
    expect(winners).toHaveLength(1);
    expect(results.filter(({ post }) => !post).flatMap(codes)).toEqual(
      Array.from({ length: 7 }, () => 'STALE_VERSION version'),
    );
    expect(winners[0]?.post?.version).toBe(version + 1);
  });

  test('of another’s public post is forbidden', async () => {
    const { id, version } = await published();
    const reply = await mutate('updatePost', { id, version, title: 'Mine' }, stranger);
    expect(reply.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  test('of the slug leaves the old one as a way to the post', async () => {
    const post = await published({ slug: `old-${randomUUID()}` });
    const slug = `new-${randomUUID()}`;
    await payload('updatePost', { id: post.id, version: post.version, slug });
    for (const wanted of [post.slug, slug]) {
      expect(await ask(`{ postBySlug(slug: "${wanted}") { slug } }`)).toEqual({
        postBySlug: { slug },
      });
    }
    const taken = await payload('createPost', { title: 'x', language: 'EN', slug: post.slug });
    expect(codes(taken)).toEqual(['TAKEN slug']);
  });

  test('back to a former slug works', async () => {
    const post = await published({ slug: `first-${randomUUID()}` });
    const second = await payload('updatePost', {
      id: post.id,
      version: post.version,
      slug: `second-${randomUUID()}`,
    });
    const third = await payload('updatePost', {
      id: post.id,
      version: second.post?.version,
      slug: post.slug,
    });
    expect(third.post?.slug).toBe(post.slug);
  });
});

describe('creation', () => {
  test.each([
    ['REQUIRED title', { title: '  ' }],
    ['REQUIRED title', { title: '\u200b\u3164\u2800\u00ad' }],
    ['TOO_LONG title', { title: 'x'.repeat(201) }],
    ['TOO_LONG title', { title: 'x'.repeat(200_000) }],
    ['TOO_LONG body', { body: 'x'.repeat(100_001) }],
    ['TOO_LONG excerpt', { excerpt: 'x'.repeat(301) }],
    ['INVALID_FORMAT slug', { slug: 'Not a slug' }],
    ['NOT_FOUND artistId', { artistId: 'nobody' }],
    ['TOO_MANY tags', { tags: Array.from({ length: 11 }, (_, index) => `t${index}`) }],
    ['INVALID_FORMAT tags 1', { tags: ['fine', 'not fine!'] }],
    ['DUPLICATE tags 1', { tags: ['Same', 'same'] }],
    ['INVALID_FORMAT metadata 0 key', { metadata: [{ key: 'ключ', value: 'x' }] }],
    [
      'DUPLICATE metadata 1 key',
      {
        metadata: [
          { key: 'a', value: 'x' },
          { key: 'a', value: 'y' },
        ],
      },
    ],
    ['REQUIRED metadata 0 value', { metadata: [{ key: 'a', value: ' ' }] }],
    ['INVALID_FORMAT coverUrl', { coverUrl: 'javascript:alert(1)' }],
  ])('%s', async (expected, change) => {
    const result = await payload('createPost', { title: 'A title', language: 'EN', ...change });
    expect(codes(result)).toEqual([expected]);
  });

  test('makes slugs from titles and numbers what would collide', async () => {
    const title = `Щелкунчик ${randomUUID().slice(0, 8)}`;
    const [first, second] = [await draft({ title }), await draft({ title })];
    expect(first.slug).toMatch(/^shchelkunchik-/);
    expect(second.slug).toBe(`${first.slug}-2`);
  });

  test('of many posts of one title at once finds a slug for each', async () => {
    const slug = `rush-${randomUUID().slice(0, 8)}`;
    // “… 2” would be the slug of the second post of the other title.
    const titles = Array.from({ length: 10 }, (_, index) => (index < 5 ? slug : `${slug} 2`));
    const posts = await Promise.all(titles.map((title) => draft({ title })));
    expect(new Set(posts.map((post) => post.slug)).size).toBe(titles.length);
    expect(posts.map((post) => post.slug)).toContain(slug);
  });

  test('of a slug that somebody asked for at once gives it to one', async () => {
    const slug = `wanted-${randomUUID()}`;
    const { id, version } = await draft();
    const results = await Promise.all([
      payload('createPost', { title: 'A', language: 'EN', slug }),
      payload('createPost', { title: 'B', language: 'EN', slug }),
      payload('updatePost', { id, version, slug }),
    ]);
    expect(results.filter(({ post }) => post).map(({ post }) => post?.slug)).toEqual([slug]);
    expect(results.flatMap(codes)).toEqual(['TAKEN slug', 'TAKEN slug']);
  });

  test('takes letters with accents apart for as many as they are together', async () => {
    const decomposed = 'ǘ'.normalize('NFD');
    expect(decomposed).toHaveLength(3);
    const input = { title: decomposed.repeat(200), language: 'EN', tags: [decomposed.repeat(40)] };
    const { post, userErrors } = await payload('createPost', input);
    expect(userErrors).toEqual([]);
    expect(post?.tags).toEqual(['ǘ'.repeat(40)]);
  });

  test('renders Markdown and lets nothing harmful through', async () => {
    const { bodyHtml, excerpt } = await draft({
      body: [
        '# Heading',
        '<img src=x onerror=alert(1)><script>alert(2)</script>',
        '[a](javascript:alert(3)) [b](data:text/html,x) ![c](http://insecure/x.png)',
        '[good](https://example.com "title")',
        '| a | b |\n|:-:|--:|\n| 1 | 2 |',
      ].join('\n\n'),
    });
    expect(bodyHtml).toContain('<h2>Heading</h2>');
    expect(bodyHtml).toContain(
      '<a href="https://example.com" title="title" rel="noopener">good</a>',
    );
    expect(bodyHtml).toContain('<td align="center">1</td>');
    expect(bodyHtml).not.toMatch(
      /<script|<img[^>]*onerror|href="(javascript|data):|src="http:|style=/,
    );
    expect(excerpt).toMatch(/^Heading/);
  });
});
