import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import {
  admin,
  author,
  codes,
  contentClient,
  anonymous,
  moderator,
  stranger,
} from './content-client.ts';

let system: TestSystem;
const { mutate, payload, draft, published, ask } = contentClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['content'] });
}, 60_000);

afterAll(() => system.stop());

describe('publication', () => {
  test('needs a text, and happens once', async () => {
    const empty = await draft({ body: ' ' });
    expect(codes(await payload('publishPost', { id: empty.id, version: 1 }))).toEqual([
      'REQUIRED body',
    ]);
    const { id, version } = await published();
    expect(codes(await payload('publishPost', { id, version }))).toEqual(['INVALID_STATUS id']);
  });

  test('at a time ahead comes by itself, and not before', async () => {
    const { id, version } = await draft();
    const past = await payload('publishPost', { id, version, publishAt: '2001-01-01T00:00:00Z' });
    expect(codes(past)).toEqual(['NOT_IN_FUTURE publishAt']);
    const soon = new Date(Date.now() + 1500).toISOString();
    const scheduled = await payload('publishPost', { id, version, publishAt: soon });
    expect(scheduled.post?.status).toBe('SCHEDULED');
    const query = `{ post(id: "${id}") { status } }`;
    expect(await ask(query, stranger)).toEqual({ post: null });
    for (let waited = 0; waited < 50; waited += 1) {
      const { post } = await ask<{ post: { status: string } | null }>(query, stranger);
      if (post) {
        expect(post.status).toBe('PUBLISHED');
        expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it was not published');
  });

  test('at a time ahead can be called off: the post is a draft again', async () => {
    const { id, version } = await draft();
    expect(codes(await payload('unschedulePost', { id, version }))).toEqual(['INVALID_STATUS id']);
    const publishAt = new Date(Date.now() + 1500).toISOString();
    const scheduled = await payload('publishPost', { id, version, publishAt });
    const input = { id, version: scheduled.post?.version };
    for (const who of [stranger, moderator]) {
      expect(codes(await payload('unschedulePost', input, who))).toEqual(['NOT_FOUND id']);
    }
    expect(codes(await payload('unschedulePost', { id, version }))).toEqual([
      'STALE_VERSION version',
    ]);
    const { post } = await payload('unschedulePost', input);
    expect(post).toMatchObject({ status: 'DRAFT', publishedAt: null });
    // Past its time it is still nobody else's.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await ask(`{ post(id: "${id}") { id } }`, stranger)).toEqual({ post: null });
  });

  test('is taken back by archiving, by moderators too, and keeps its date when it returns', async () => {
    const post = await published();
    const forbidden = await mutate('archivePost', { id: post.id, version: post.version }, stranger);
    expect(forbidden.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    const archived = await payload(
      'archivePost',
      { id: post.id, version: post.version },
      moderator,
    );
    expect(archived.post?.status).toBe('ARCHIVED');
    expect(await ask(`{ post(id: "${post.id}") { id } }`, stranger)).toEqual({ post: null });
    const back = await payload('publishPost', { id: post.id, version: archived.post?.version });
    expect(back.post?.publishedAt).toBe(post.publishedAt);
  });

  test('ends with deletion for everybody', async () => {
    const { id, version, slug } = await published();
    const { data } = await system.askSubgraph<{ deletePost: { deletedId: string } }>(
      'content',
      'mutation ($input: DeletePostInput!) { deletePost(input: $input) { deletedId } }',
      { input: { id, version } },
      author,
    );
    expect(data?.deletePost.deletedId).toBe(id);
    for (const who of [author, admin, anonymous]) {
      expect(
        await ask(`{ post(id: "${id}") { id } postBySlug(slug: "${slug}") { id } }`, who),
      ).toEqual({
        post: null,
        postBySlug: null,
      });
    }
  });
});

describe('lists', () => {
  test('page without gaps or repetitions while posts are added', async () => {
    const tag = `paging-${randomUUID().slice(0, 8)}`;
    const made = [];
    for (let index = 0; index < 7; index += 1) made.push((await published({ tags: [tag] })).id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const cursor = after === null ? '' : `, after: "${after}"`;
      const page: {
        posts: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      } = await ask(
        `{ posts(first: 3, filter: { tag: "${tag.toUpperCase()}" }${cursor}) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
      );
      seen.push(...page.posts.nodes.map(({ id }) => id));
      after = page.posts.pageInfo.hasNextPage ? page.posts.pageInfo.endCursor : null;
      await published({ tags: [tag] }); // newer than everything on later pages
    } while (after !== null);
    expect(seen).toEqual(made.toReversed());
  });

  test.each([
    ['first', '{ posts(first: 101) { totalCount } }'],
    ['first', '{ posts(first: 0) { totalCount } }'],
    ['first', '{ posts(first: -1) { totalCount } }'],
    ['after', '{ posts(after: "nonsense") { totalCount } }'],
    [
      'after',
      `{ posts(after: "${Buffer.from('["comments NEWEST","2020-01-01T00:00:00Z","x"]').toString('base64url')}") { totalCount } }`,
    ],
    [
      'after',
      `{ posts(after: "${Buffer.from('["posts NEWEST","1","019a0000-0000-7000-8000-000000000000"]').toString('base64url')}") { totalCount } }`,
    ],
    ['filter.artistId', '{ posts(filter: { artistId: "x" }) { totalCount } }'],
  ])('refuse a wrong %s: %s', async (field, query) => {
    const { errors } = await system.askSubgraph('content', query);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  });
});
