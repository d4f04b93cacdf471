import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { LIST, reader, readingListClient, type List, type Reader } from './reading-list-client.ts';
import { author, contentClient, type Post } from './content-client.ts';

let system: TestSystem;
const { published, draft, payload: change } = contentClient(() => system);
const { mutate, list, refusals, bookmark, ask, read, listsOf } = readingListClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['content'], environment: { POSTS_PER_HOUR: '1000' } });
}, 60_000);

afterAll(() => system.stop());

const hide = (userId: string, isHidden: boolean) =>
  system.sql(
    'content',
    `INSERT INTO authors (id, version, is_hidden) VALUES ($1, 1, $2)
     ON CONFLICT (id) DO UPDATE SET is_hidden = excluded.is_hidden, version = authors.version + 1`,
    [userId, isHidden],
  );

const idsOf = (posts: readonly Post[]) => posts.map(({ id }) => id);

describe('bookmarks', () => {
  test('are added once, in one private list, the latest first, and taken out', async () => {
    const who = reader();
    const [one, other] = [await published(), await published()];
    const marked = await Promise.all([1, 2, 3].map(() => bookmark(who, one.id)));
    for (const { data } of marked) expect(data?.payload.post).toEqual({ viewerBookmarked: true });
    await bookmark(who, other.id);
    const { bookmarks } = await ask<{ bookmarks: List }>(`{ bookmarks { ${LIST} } }`, who);
    expect(bookmarks).toMatchObject({ title: null, isBookmarks: true, isPublic: false });
    expect(bookmarks.posts.nodes.map(({ id }) => id)).toEqual([other.id, one.id]);
    expect(await read(bookmarks.id, reader())).toBeNull();
    expect(await read(bookmarks.id)).toBeNull();
    expect((await bookmark(who, one.id, false)).data?.payload.post?.viewerBookmarked).toBe(false);
    expect((await bookmark(who, one.id, false)).data?.payload.userErrors).toEqual([]);
    expect((await read(bookmarks.id, who))?.posts.totalCount).toBe(1);
  });

  test('stay as they are, and hold what is public alone', async () => {
    const who = reader();
    await bookmark(who, (await published()).id);
    const { bookmarks } = await ask<{ bookmarks: List }>('{ bookmarks { id } }', who);
    const { id } = bookmarks;
    expect(await refusals(who, 'updateReadingList', { id, isPublic: true })).toEqual([
      'BOOKMARKS id',
    ]);
    expect(await refusals(who, 'deleteReadingList', { id }, 'deletedId')).toEqual(['BOOKMARKS id']);
    const secret = await draft();
    expect(
      await refusals(who, 'bookmarkPost', { postId: secret.id, isBookmarked: true }, 'post { id }'),
    ).toEqual(['NOT_FOUND postId']);
    const { errors } = await mutate(
      {},
      'bookmarkPost',
      { postId: secret.id, isBookmarked: true },
      'post { id }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await ask('{ bookmarks { id } }', reader())).toEqual({ bookmarks: null });
  });
});

describe('a reading list', () => {
  test('is made, renamed, published, made private again and deleted by its owner', async () => {
    const who = reader();
    const made = await list(who, 'createReadingList', { title: ' Late  nights ' });
    expect(made).toMatchObject({ title: 'Late  nights', isPublic: false, viewerCanEdit: true });
    expect(await read(made.id)).toBeNull();
    const input = { id: made.id, title: 'Early mornings', isPublic: true };
    expect(await list(who, 'updateReadingList', input)).toMatchObject({ title: 'Early mornings' });
    expect(await read(made.id)).toMatchObject({ title: 'Early mornings', viewerCanEdit: false });
    await list(who, 'updateReadingList', { id: made.id, isPublic: false });
    expect(await read(made.id, reader())).toBeNull();
    expect(await read(made.id, who)).toMatchObject({ title: 'Early mornings', isPublic: false });
    const { data } = await mutate(who, 'deleteReadingList', { id: made.id }, 'deletedId');
    expect(data?.payload.deletedId).toBe(made.id);
    expect(await read(made.id, who)).toBeNull();
  });

  test('is no one else’s to change, and a private one does not exist for others, administrators among them', async () => {
    const who = reader();
    const other = reader();
    const admin = { userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] };
    const [open, secret] = [
      await list(who, 'createReadingList', { title: 'Open', isPublic: true }),
      await list(who, 'createReadingList', { title: 'Secret' }),
    ];
    const postId = (await published()).id;
    for (const stranger of [other, admin]) {
      expect(
        await refusals(stranger as Reader, 'updateReadingList', { id: secret.id, title: 'Mine' }),
      ).toEqual(['NOT_FOUND id']);
      for (const [field, input] of [
        ['updateReadingList', { title: 'Mine' }],
        ['addToReadingList', { postId }],
        ['removeFromReadingList', { postId }],
        ['moveInReadingList', { postId }],
      ] as const) {
        const { errors } = await mutate(stranger, field, { id: open.id, ...input });
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      }
      expect(await read(secret.id, stranger)).toBeNull();
      expect((await listsOf(who.userId, stranger))?.nodes.map(({ id }) => id)).toEqual([open.id]);
    }
    expect((await listsOf(who.userId))?.totalCount).toBe(1);
    expect((await listsOf(who.userId, who))?.totalCount).toBe(2);
    await hide(who.userId, true);
    expect(await read(open.id, other)).toBeNull();
    expect((await listsOf(who.userId, other))?.totalCount).toBe(0);
  });

  test('keeps its order: what comes is first, and is moved anywhere', async () => {
    const who = reader();
    const { id } = await list(who, 'createReadingList', { title: 'Order' });
    const posts = [await published(), await published(), await published(), await published()];
    for (const { id: postId } of posts) await list(who, 'addToReadingList', { id, postId });
    const order = async () => (await read(id, who))?.posts.nodes.map((post) => post.id);
    const [a = '', b = '', c = '', d = ''] = idsOf(posts);
    expect(await order()).toEqual([d, c, b, a]);
    await list(who, 'addToReadingList', { id, postId: a });
    expect(await order()).toEqual([d, c, b, a]);
    await list(who, 'moveInReadingList', { id, postId: d, afterPostId: b });
    expect(await order()).toEqual([c, b, d, a]);
    await list(who, 'moveInReadingList', { id, postId: a, afterPostId: null });
    expect(await order()).toEqual([a, c, b, d]);
    expect(await refusals(who, 'moveInReadingList', { id, postId: randomUUID() })).toEqual([
      'NOT_FOUND postId',
    ]);
    expect(await refusals(who, 'moveInReadingList', { id, postId: a, afterPostId: a })).toEqual([
      'NOT_FOUND afterPostId',
    ]);
    expect(
      await refusals(who, 'moveInReadingList', { id, postId: a, afterPostId: randomUUID() }),
    ).toEqual(['NOT_FOUND afterPostId']);
    await list(who, 'removeFromReadingList', { id, postId: c });
    const page = await ask<{ readingList: List }>(
      `query ($id: ID!) { readingList(id: $id) { posts(first: 1) { nodes { id } pageInfo { endCursor } } } }`,
      who,
      { id },
    );
    const rest = await ask<{ readingList: List }>(
      `query ($id: ID!, $after: String) { readingList(id: $id) { posts(after: $after) { nodes { id } } } }`,
      who,
      { id, after: page.readingList.posts.pageInfo.endCursor },
    );
    expect(page.readingList.posts.nodes).toEqual([{ id: a }]);
    expect(rest.readingList.posts.nodes).toEqual([{ id: b }, { id: d }]);
  });

  test('shows and counts nothing that is not public, to nobody', async () => {
    const who = reader();
    const { id } = await list(who, 'createReadingList', { title: 'Fading', isPublic: true });
    const [kept, archived, deleted] = [await published(), await published(), await published()];
    for (const { id: postId } of [kept, archived, deleted]) {
      await list(who, 'addToReadingList', { id, postId });
    }
    await change('archivePost', { id: archived.id, version: archived.version });
    await system.askSubgraph(
      'content',
      'mutation ($input: DeletePostInput!) { deletePost(input: $input) { deletedId } }',
      { input: { id: deleted.id, version: deleted.version } },
      // The author of all of them.
      author,
    );
    for (const viewer of [who, reader(), {}, author]) {
      expect((await read(id, viewer))?.posts).toMatchObject({
        totalCount: 1,
        nodes: [{ id: kept.id }],
      });
    }
    const [{ count } = { count: '' }] = await system.sql<{ count: string }>(
      'content',
      'SELECT count(*) FROM reading_list_posts WHERE post_id = $1',
      [deleted.id],
    );
    expect(count).toBe('0');
    const back = await change('publishPost', { id: archived.id, version: archived.version + 1 });
    expect(back.userErrors).toEqual([]);
    expect((await read(id))?.posts.totalCount).toBe(2);
  });

  test('is one of 50, and holds 1,000 posts', async () => {
    const who = reader();
    await system.sql(
      'content',
      `INSERT INTO reading_lists (owner_id, title) SELECT $1::uuid, 'L' || n FROM generate_series(1, 49) n`,
      [who.userId],
    );
    await bookmark(who, (await published()).id);
    const asked = await Promise.all(
      ['A', 'B'].map((title) => mutate(who, 'createReadingList', { title })),
    );
    const answers = asked.map(({ data }) => data?.payload.userErrors.map(({ code }) => code));
    expect(answers.toSorted((a, b) => (a?.length ?? 0) - (b?.length ?? 0))).toEqual([
      [],
      ['TOO_MANY'],
    ]);

    const id =
      asked.find(({ data }) => data?.payload.readingList)?.data?.payload.readingList?.id ?? '';
    await system.sql(
      'content',
      `INSERT INTO reading_list_posts (list_id, post_id, position) SELECT $1::uuid, gen_random_uuid(), n FROM generate_series(1, 1000) n`,
      [id],
    );
    const postId = (await published()).id;
    expect(await refusals(who, 'addToReadingList', { id, postId })).toEqual(['TOO_MANY postId']);
  });

  test('refuses a title that is empty, too long or of two lines; the same key makes it once', async () => {
    const who = reader();
    for (const [title, code] of [
      [' ', 'REQUIRED title'],
      ['x'.repeat(101), 'TOO_LONG title'],
      ['a\nb', 'INVALID_FORMAT title'],
    ]) {
      expect(await refusals(who, 'createReadingList', { title })).toEqual([code]);
    }
    const input = { title: 'Once', idempotencyKey: randomUUID() };
    const [first, second] = [
      await list(who, 'createReadingList', input),
      await list(who, 'createReadingList', input),
    ];
    expect(second.id).toBe(first.id);
  });
});
