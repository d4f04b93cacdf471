import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { buildEvent } from '@vobe/event-contracts/envelope';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase, type DatabaseClient } from '../../subgraphs/content/src/data/database.ts';
import { followEvents } from '../../subgraphs/content/src/services/follow-events.ts';
import { contentClient } from './content-client.ts';
import { wrongCounts } from './concurrent-writers.ts';

let system: TestSystem;
let db: DatabaseClient;
const { published } = contentClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['auth', 'artist', 'content'] });
  db = openDatabase(system.databases.urls.content);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await system.stop();
});

type Kind = 'ARTIST' | 'USER' | 'TAG';

interface Target {
  followerCount: number;
  viewerFollows: boolean;
}

const reader = () => ({ userId: randomUUID(), roles: ['USER' as const] });
type Reader = ReturnType<typeof reader>;

const FACTS = `... on Artist { followerCount viewerFollows } ... on User { followerCount viewerFollows }
  ... on TagCount { tag count followerCount viewerFollows }`;

async function follow(who: Reader | object, kind: Kind, key: string, isFollowed = true) {
  const reply = await system.askSubgraph<{
    follow: { target: Target | null; userErrors: { code: string; message: string }[] };
  }>(
    'content',
    `mutation ($input: FollowInput!) { follow(input: $input) { target { ${FACTS} } userErrors { code message } } }`,
    { input: { kind, key, isFollowed } },
    who,
  );
  if (!reply.data) throw new Error(reply.text);
  const { target, userErrors } = reply.data.follow;
  return target ?? userErrors.map(({ code }) => code);
}

async function ask<Data>(query: string, who: Reader | object, variables = {}): Promise<Data> {
  const reply = await system.askSubgraph<Data>('content', query, variables, who);
  if (!reply.data) throw new Error(reply.text);
  return reply.data;
}

async function artist(): Promise<string> {
  const [row] = await system.sql<{ id: string }>(
    'artist',
    `INSERT INTO artists (slug, name, sort_name, sort_key, search_text, updated_at)
     VALUES ('a-' || gen_random_uuid(), 'A', 'A', 'a', 'a', now()) RETURNING id`,
  );
  return row?.id ?? '';
}

async function account(): Promise<string> {
  const [row] = await system.sql<{ id: string }>(
    'auth',
    `INSERT INTO users (username, display_name, email, email_key, password_hash, updated_at)
     SELECT name, name, name || '@example.com', name || '@example.com', 'x', now()
     FROM (SELECT 'u' || substr(md5(random()::text), 1, 12) AS name) n RETURNING id`,
  );
  return row?.id ?? '';
}

/** A tag that a public post carries. */
async function tagged(): Promise<string> {
  const tag = `t${randomUUID().slice(0, 8)}`;
  await published({ tags: [tag] });
  return tag;
}

let version = 0;
const about = (aggregateId: string) => ({
  ...{ aggregateId, aggregateVersion: (version += 1) },
  ...{ correlationId: 'test', traceparent: null },
});
const suspend = (id: string, suspended: boolean) =>
  db.$transaction((tx) =>
    followEvents(tx, [buildEvent(userSuspended, { ...about(id), data: { suspended } })]),
  );

describe('follow', () => {
  test('artists, users and tags, in any case; twice is once, and so is the end', async () => {
    const who = reader();
    const tag = await tagged();
    for (const [kind, key] of [
      ['ARTIST', await artist()],
      ['USER', await account()],
      ['TAG', tag.toUpperCase()],
    ] as const) {
      const followed = { followerCount: 1, viewerFollows: true };
      expect(await follow(who, kind, key)).toMatchObject(followed);
      expect(await follow(who, kind, key)).toMatchObject(followed);
      const ended = { followerCount: 0, viewerFollows: false };
      expect(await follow(who, kind, key, false)).toMatchObject(ended);
      expect(await follow(who, kind, key, false)).toMatchObject(ended);
    }
  });

  test('only what there is, and nobody themselves; who is suspended is not followed anew', async () => {
    const who = reader();
    expect(await follow(who, 'ARTIST', randomUUID())).toEqual(['NOT_FOUND']);
    expect(await follow(who, 'ARTIST', 'nonsense')).toEqual(['NOT_FOUND']);
    expect(await follow(who, 'USER', randomUUID())).toEqual(['NOT_FOUND']);
    expect(await follow(who, 'TAG', 'no-post-has-it')).toEqual(['NOT_FOUND']);
    expect(await follow(who, 'TAG', 'not a tag')).toEqual(['NOT_FOUND']);
    expect(await follow(who, 'USER', who.userId)).toEqual(['OWN_ACCOUNT']);
    const suspended = await account();
    await suspend(suspended, true);
    expect(await follow(who, 'USER', suspended)).toEqual(['NOT_FOUND']);
    await suspend(suspended, false);
    expect(await follow(who, 'USER', suspended)).toMatchObject({ followerCount: 1 });
  });

  test('needs a session, and an owner who answers', async () => {
    const mutation = `mutation { follow(input: { kind: TAG, key: "x", isFollowed: true }) { userErrors { code } } }`;
    const { errors } = await system.askSubgraph('content', mutation, {}, {});
    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    const id = await artist();
    await system.stopService('artist');
    const input = { kind: 'ARTIST', key: id, isFollowed: true };
    const reply = await system.askSubgraph(
      'content',
      `mutation ($input: FollowInput!) { follow(input: $input) { userErrors { code } } }`,
      { input },
      reader(),
    );
    await system.start('artist');
    expect(reply.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  test('ends at 5,000', async () => {
    const who = reader();
    await system.sql(
      'content',
      `INSERT INTO follows (follower_id, kind, key) SELECT $1::uuid, 'TAG', 'x' || n FROM generate_series(1, 4999) n`,
      [who.userId],
    );
    const [one, other] = [await artist(), await artist()];
    const both = await Promise.all([follow(who, 'ARTIST', one), follow(who, 'ARTIST', other)]);
    expect(both.filter((answer) => Array.isArray(answer))).toEqual([['TOO_MANY']]);
    const { follows } = await ask<{ follows: { totalCount: number } }>(
      '{ follows(first: 1) { totalCount } }',
      who,
    );
    expect(follows.totalCount).toBe(5000);
  });

  test('writes an event for each change, and none where nothing changes', async () => {
    const who = reader();
    const id = await artist();
    for (const isFollowed of [true, true, false, false])
      await follow(who, 'ARTIST', id, isFollowed);
    const rows = await system.sql<{ event: { data: object; aggregate_version: number } }>(
      'content',
      `SELECT event FROM outbox WHERE topic = 'follow.changed' AND event->'data'->>'followerId' = $1 ORDER BY event_id`,
      [who.userId],
    );
    const data = { followerId: who.userId, artistId: id, userId: null, tag: null };
    expect(rows.map(({ event }) => [event.aggregate_version, event.data])).toEqual([
      [1, { ...data, isFollowed: true }],
      [2, { ...data, isFollowed: false }],
    ]);
  });
});

describe('followers', () => {
  const count = async (id: string) => {
    const answer = await system.askSubgraph<{ _entities: { followerCount: number }[] }>(
      'content',
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Artist { followerCount } } }`,
      { representations: [{ __typename: 'Artist', id }] },
    );
    return answer.data?._entities[0]?.followerCount;
  };

  test('are counted exactly however follows, suspensions and ends fall together', async () => {
    const artists = await Promise.all([artist(), artist()]);
    const people = Array.from({ length: 8 }, reader);
    await Promise.all(
      people.map(async (who, at) => {
        for (let turn = 0; turn < 6; turn += 1) {
          const id = artists[(at + turn) % 2] ?? '';
          const wanted = Math.random() < 0.6;
          if (turn === 3 && at % 3 === 0) await suspend(who.userId, true);
          else if (turn === 5 && at % 3 === 0) await suspend(who.userId, false);
          else await follow(who, 'ARTIST', id, wanted);
        }
      }),
    );
    expect(await wrongCounts(db)).toEqual([]);
    const [first] = artists;
    const followers = await db.follow.count({ where: { kind: 'ARTIST', key: first ?? '' } });
    expect(await count(first ?? '')).toBe(followers);
  }, 60_000);

  test('who are suspended do not count until they are back; who is gone leaves no trace', async () => {
    const id = await artist();
    const [who, other] = [reader(), reader()];
    await follow(who, 'ARTIST', id);
    await follow(other, 'ARTIST', id);
    await suspend(who.userId, true);
    expect(await count(id)).toBe(1);
    await suspend(who.userId, false);
    expect(await count(id)).toBe(2);
    await db.$transaction((tx) =>
      followEvents(tx, [buildEvent(userDeleted, { ...about(who.userId), data: {} })]),
    );
    expect(await count(id)).toBe(1);
    expect(await db.follow.count({ where: { followerId: who.userId } })).toBe(0);
    expect(await wrongCounts(db)).toEqual([]);
  });

  test('go with what they follow', async () => {
    const [artistId, userId, who] = [await artist(), await account(), reader()];
    await follow(who, 'ARTIST', artistId);
    await follow(who, 'USER', userId);
    await db.$transaction((tx) =>
      followEvents(tx, [
        buildEvent(artistDeleted, { ...about(artistId), data: {} }),
        buildEvent(userDeleted, { ...about(userId), data: {} }),
      ]),
    );
    const { follows } = await ask<{ follows: { totalCount: number } }>(
      '{ follows { totalCount } }',
      who,
    );
    expect(follows.totalCount).toBe(0);
    expect(await count(artistId)).toBe(0);
    expect(await wrongCounts(db)).toEqual([]);
  });
});

describe('what somebody follows', () => {
  test('is listed, the latest first, by kind, in pages; for them alone', async () => {
    const who = reader();
    const [id, tag, other] = [await artist(), await tagged(), await tagged()];
    for (const [kind, key] of [
      ['ARTIST', id],
      ['TAG', tag],
      ['TAG', other],
    ] as const) {
      await follow(who, kind, key);
    }
    const LIST = `query ($after: String, $kind: FollowKind) { follows(first: 2, after: $after, kind: $kind) {
      totalCount isTotalCountExact nodes { kind key target { ... on TagCount { tag count } } } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      follows: {
        totalCount: number;
        nodes: { key: string; target: object }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const { follows: first } = await ask<Page>(LIST, who);
    expect(first.nodes.map(({ key }) => key)).toEqual([other, tag]);
    expect(first.nodes[0]?.target).toEqual({ tag: other, count: 1 });
    expect(first.totalCount).toBe(3);
    const { follows: rest } = await ask<Page>(LIST, who, { after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ key }) => key)).toEqual([id]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const { follows: artists } = await ask<Page>(LIST, who, { kind: 'ARTIST' });
    expect(artists).toMatchObject({ totalCount: 1, nodes: [{ key: id }] });
    expect((await ask<Page>(LIST, reader())).follows.totalCount).toBe(0);
    const { errors } = await system.askSubgraph('content', LIST, {}, {});
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('makes a list of public posts, each once, the newest first, in pages', async () => {
    const who = reader();
    const [artistId, tag] = [await artist(), await tagged()];
    const author = { userId: await account(), roles: ['USER' as const] };
    const client = contentClient(() => system);
    const write = async (input: object, by = author) => {
      const { post } = await client.payload(
        'createPost',
        { title: 'T', body: 'x', language: 'EN', ...input },
        by,
      );
      const { id, version: at } = post ?? { id: '', version: 0 };
      await client.payload('publishPost', { id, version: at }, by);
      return id;
    };
    const someone = { userId: randomUUID(), roles: ['USER' as const] };
    const posts = [
      await write({}),
      await write({ artistId }, someone),
      await write({ tags: [tag] }, someone),
      // All three lead to it.
      await write({ tags: [tag], artistId }),
    ];
    const unrelated = await write({}, someone);
    const { post: draft } = await client.payload(
      'createPost',
      { title: 'T', language: 'EN', tags: [tag] },
      author,
    );
    await follow(who, 'USER', author.userId);
    await follow(who, 'ARTIST', artistId);
    await follow(who, 'TAG', tag);

    const LIST = `query ($after: String) { followedPosts(first: 2, after: $after) {
      totalCount isTotalCountExact nodes { id } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      followedPosts: {
        totalCount: number;
        isTotalCountExact: boolean;
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const readAll = async () => {
      const found: string[] = [];
      let after: string | null = null;
      for (let page = 0; page < 5; page += 1) {
        const { followedPosts }: Page = await ask<Page>(LIST, who, { after });
        found.push(...followedPosts.nodes.map(({ id }) => id));
        if (!followedPosts.pageInfo.hasNextPage) {
          const { totalCount, isTotalCountExact } = followedPosts;
          return { found, totalCount, isTotalCountExact };
        }
        after = followedPosts.pageInfo.endCursor;
      }
      throw new Error('there is no last page');
    };
    const { found, totalCount, isTotalCountExact } = await readAll();
    // The post that made the tag is the oldest.
    expect(found.slice(0, 4)).toEqual(posts.toReversed());
    expect(found).toHaveLength(5);
    expect({ totalCount, isTotalCountExact }).toEqual({ totalCount: 5, isTotalCountExact: true });
    expect(found).not.toContain(unrelated);
    expect(found).not.toContain(draft?.id);

    await suspend(author.userId, true);
    expect((await readAll()).totalCount).toBe(3);
    await suspend(author.userId, false);
    await follow(who, 'TAG', tag, false);
    await follow(who, 'USER', author.userId, false);
    expect((await readAll()).found).toEqual([posts[3], posts[1]]);
  });
});

test('a tag is found in any case, with what it is called and how many posts it has', async () => {
  const tag = await tagged();
  const TAG =
    'query ($name: String!) { tag(name: $name) { tag name(language: EN) count followerCount viewerFollows } }';
  expect(await ask(TAG, {}, { name: tag.toUpperCase() })).toEqual({
    tag: { tag, name: tag, count: 1, followerCount: 0, viewerFollows: false },
  });
  expect(await ask(TAG, {}, { name: 'no-post-has-it' })).toEqual({ tag: null });
  expect(await ask(TAG, {}, { name: '?'.repeat(1000) })).toEqual({ tag: null });
});
