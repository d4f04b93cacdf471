import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBus } from '@vobe/event-bus/open-bus';
import { buildEvent, type AnyEvent } from '@vobe/event-contracts/envelope';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import { createLogger } from '@vobe/service-kit/log';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { asMessage } from '../integration/events.ts';
import { writeTo, type PostState } from './publishing.ts';

let system: TestSystem;
let post: SamplePost;
let commentId: string;

beforeAll(async () => {
  system = await startSystem();
  post = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 2 });
  const [comment] = await system.sql<{ id: string }>(
    'comment',
    'SELECT id FROM comments WHERE subject_id = $1 LIMIT 1',
    [post.id],
  );
  commentId = comment?.id ?? '';
}, 60_000);

afterAll(() => system.stop());

const THREAD = `query ($id: ID!) {
  comment(id: $id) { post { id title commentCount comments { nodes { body } } } }
}`;

test('a comment leads to its post and the other comments', async () => {
  const { data } = await system.query(THREAD, { id: commentId });
  expect(data).toMatchObject({
    comment: { post: { title: 'A post', commentCount: 2, comments: { nodes: [{}, {}] } } },
  });
});

test.each(['DRAFT', 'SCHEDULED', 'ARCHIVED'])(
  'no way leads through comment to what stands under a post that is %s',
  async (status) => {
    // Tomorrow: due posts are published by the periodic job.
    await system.sql(
      'content',
      `UPDATE posts SET status = $1::post_status, published_at = now() + interval '1 day' WHERE id = $2`,
      [status, post.id],
    );
    const { token } = await system.createUser();
    for (const reader of [undefined, token]) {
      const { text } = await system.query(THREAD, { id: commentId }, { token: reader });
      expect(text).not.toMatch(/A post|"body"|"commentCount":\d/);
    }
    const { token: admin } = await system.createUser(['ADMIN']);
    const { data } = await system.query(THREAD, { id: commentId }, { token: admin });
    expect(data).toMatchObject({ comment: { post: { commentCount: 2 } } });
  },
);

describe('a post of an author who is suspended', () => {
  type User = Awaited<ReturnType<TestSystem['createUser']>>;
  let reader: User;
  let moderator: User;
  let admin: User;
  let albumId: string;

  beforeAll(async () => {
    reader = await system.createUser();
    moderator = await system.createUser(['MODERATOR']);
    admin = await system.createUser(['ADMIN']);
    const [album] = await system.sql<{ id: string }>(
      'artist',
      'SELECT album_id AS id FROM album_credits WHERE artist_id = $1',
      [post.artistId],
    );
    albumId = album?.id ?? '';
  });

  /** Everything that could lead to the post. */
  const PATHS = `query ($id: ID!, $slug: String!, $formerSlug: String!, $filter: PostFilter!, $author: ID!, $artist: ID!, $album: ID!, $comment: ID!, $reader: ID!) {
    byId: post(id: $id) { id } bySlug: postBySlug(slug: $slug) { id } byFormerSlug: postBySlug(slug: $formerSlug) { id }
    list: posts(first: 100) { ...page } filtered: posts(first: 100, filter: $filter) { ...page }
    user(id: $author) { posts(first: 100) { ...page } } artist(id: $artist) { posts(first: 100) { ...page } }
    album(id: $album) { posts(first: 100) { ...page } } comment(id: $comment) { post { title } } commenter: user(id: $reader) { comments(first: 100) { nodes { id } } } tags(first: 100) { tag count } }
    fragment page on PostConnection { totalCount nodes { id } }`;

  type Found = { id: string } | null;
  interface Page {
    totalCount: number;
    nodes: { id: string }[];
  }
  interface Answer {
    byId: Found;
    bySlug: Found;
    byFormerSlug: Found;
    list: Page;
    filtered: Page;
    user: { posts: Page };
    artist: { posts: Page };
    album: { posts: Page };
    comment: { post: { title: string } | null } | null;
    commenter: { comments: { nodes: { id: string }[] } };
    tags: { tag: string; count: number }[];
  }

  const EVERYWHERE = {
    id: true,
    slug: true,
    'former slug': true,
    list: true,
    'filtered list': true,
    'posts of the author': true,
    'posts of the artist': true,
    'posts of the album': true,
    'post of a comment': true,
    'a comment': true,
    'comments of a reader': true,
    'count of the tag': true,
  };
  const NOWHERE = Object.fromEntries(Object.keys(EVERYWHERE).map((path) => [path, false]));
  /** Tags are counted for everybody alike. */
  const BUT_IN_TAGS = { ...EVERYWHERE, 'count of the tag': false };

  /** A public post with all that may lead to it. */
  async function publicPost() {
    const author = await system.createUser();
    const { change, mutate } = writeTo(system);
    const tag = `t-${randomUUID().slice(0, 8)}`;
    const formerSlug = `former-${randomUUID()}`;
    const draft = await change(
      'createPost',
      {
        title: 'Doubtful',
        body: 'Text',
        language: 'EN',
        slug: formerSlug,
        tags: [tag],
        artistId: post.artistId,
        albumId,
      },
      author.token,
    );
    const slug = `present-${randomUUID()}`;
    const moved = await change('updatePost', { ...draft, slug }, author.token);
    const { id, version } = await change('publishPost', moved, author.token);
    const { comment } = await mutate<{ comment: { id: string } }>(
      'createComment',
      { postId: id, body: 'Hm' },
      'comment { id }',
      reader.token,
    );
    const variables = {
      id,
      slug,
      formerSlug,
      filter: { tag },
      author: author.id,
      artist: post.artistId,
      album: albumId,
      comment: comment.id,
      reader: reader.id,
    };
    /** By which paths somebody finds it; lists must count what they show. */
    async function foundBy(token?: string): Promise<Record<string, boolean>> {
      const { data, errors } = await system.query<Answer>(PATHS, variables, { token });
      expect(errors).toBeUndefined();
      if (!data) throw new Error('no answer');
      const isIn = ({ totalCount, nodes }: Page) => {
        expect(totalCount).toBe(nodes.length);
        return nodes.some((node) => node.id === id);
      };
      return {
        id: data.byId !== null,
        slug: data.bySlug !== null,
        'former slug': data.byFormerSlug !== null,
        list: isIn(data.list),
        'filtered list': isIn(data.filtered),
        'posts of the author': isIn(data.user.posts),
        'posts of the artist': isIn(data.artist.posts),
        'posts of the album': isIn(data.album.posts),
        'post of a comment': Boolean(data.comment?.post),
        'a comment': data.comment !== null,
        'comments of a reader': data.commenter.comments.nodes.some((one) => one.id === comment.id),
        'count of the tag': data.tags.some((one) => one.tag === tag && one.count === 1),
      };
    }
    const isFound = async () => {
      const { data } = await system.query<{ post: Found }>(
        'query ($id: ID!) { post(id: $id) { id } }',
        { id },
      );
      return data?.post?.id === id;
    };
    // Comment learns of the publication a moment after content.
    await until(async () => isDeepStrictEqual(await foundBy(), EVERYWHERE));
    return { id, version, author, foundBy, isFound };
  }

  const suspend = (userId: string, suspended: boolean) =>
    writeTo(system).mutate('suspendUser', { userId, suspended }, 'user { id }', admin.token);

  test('is found by no path but by administrators, and comes back', async () => {
    const { author, foundBy, isFound } = await publicPost();
    await suspend(author.id, true);
    await until(async () => !(await isFound()));
    await until(async () => isDeepStrictEqual(await foundBy(), NOWHERE));
    for (const token of [undefined, reader.token, moderator.token]) {
      expect(await foundBy(token)).toEqual(NOWHERE);
    }
    expect(await foundBy(admin.token)).toEqual(BUT_IN_TAGS);
    await until(async () => (await system.query('{ __typename }', {}, author)).status === 401);
    await suspend(author.id, false);
    await until(isFound);
    await until(async () => isDeepStrictEqual(await foundBy(), EVERYWHERE));
    for (const token of [undefined, reader.token]) expect(await foundBy(token)).toEqual(EVERYWHERE);
    expect((await foundBy(admin.token))['list']).toBe(true);
  });

  test('can’t be commented on or archived by others: it does not exist for them', async () => {
    const { id, version, author, isFound } = await publicPost();
    const { mutate } = writeTo(system);
    const notFound = (field: string) => ({ userErrors: [{ code: 'NOT_FOUND', field: [field] }] });
    const comment = { postId: id, body: 'Hm' };
    await suspend(author.id, true);
    await until(async () => !(await isFound()));
    expect(await mutate('createComment', comment, 'comment { id }', reader.token)).toMatchObject(
      notFound('postId'),
    );
    const archive = () =>
      mutate<{ post: PostState | null }>(
        'archivePost',
        { id, version },
        'post { id version }',
        moderator.token,
      );
    expect(await archive()).toMatchObject(notFound('id'));
    await suspend(author.id, false);
    await until(isFound);
    expect((await archive()).post?.id).toBe(id);
  });

  test('follows the newest version of its author, whatever order events come in', async () => {
    const { author, foundBy } = await publicPost();
    const bus = openBus(
      'test',
      { KAFKA_BROKERS: [], BUS_DATABASE_URL: system.databases.urls.bus },
      createLogger('test', 'silent'),
    );
    const about = (aggregateVersion: number) => ({
      aggregateId: author.id,
      aggregateVersion,
      correlationId: 'test',
      traceparent: null,
    });
    const suspended = (version: number, isSuspended: boolean) =>
      buildEvent(userSuspended, { ...about(version), data: { suspended: isSuspended } });
    const deleted = (version: number) => buildEvent(userDeleted, { ...about(version), data: {} });

    /** What readers find when content has handled the events. */
    async function foundAfter(...events: AnyEvent[]): Promise<Record<string, boolean>> {
      await bus.publish(events.map(asMessage));
      const ids = events.map(({ event_id: id }) => id);
      await until(async () => {
        const handled = await Promise.all(
          (['content', 'comment'] as const).map((service) =>
            system.sql(
              service,
              'SELECT FROM processed_events WHERE consumer_group = $2 AND event_id = ANY($1::uuid[])',
              [ids, service],
            ),
          ),
        );
        return handled.every(({ length }) => length === ids.length);
      });
      return foundBy();
    }

    try {
      expect(await foundAfter(suspended(15, true))).toEqual(NOWHERE);
      expect(await foundAfter(suspended(14, false))).toEqual(NOWHERE);
      expect(await foundAfter(suspended(17, false), suspended(16, true))).toEqual(EVERYWHERE);
      expect(await foundAfter(suspended(13, true))).toEqual(EVERYWHERE);
      // Who is gone is gone, whatever is said of them later; what they wrote follows.
      await foundAfter(deleted(19));
      await until(async () => Object.values(await foundBy()).every((found) => !found));
      expect(await foundAfter(suspended(20, false))).toEqual(NOWHERE);
    } finally {
      await bus.close();
    }
  });
});
