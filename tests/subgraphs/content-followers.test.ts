import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { buildEvent } from '@vobe/event-contracts/envelope';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import { noteErasedUsers } from '@vobe/personal-data/erased-users';
import { eraseDue } from '@vobe/personal-data/erasure-job';
import { createLogger } from '@vobe/service-kit/log';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase, type DatabaseClient } from '../../subgraphs/content/src/data/database.ts';
import { personalData } from '../../subgraphs/content/src/data/personal-data.ts';
import { followEvents } from '../../subgraphs/content/src/services/follow-events.ts';
import { contentClient } from './content-client.ts';
import { followClient, reader } from './follow-client.ts';
import { wrongCounts } from './concurrent-writers.ts';

let system: TestSystem;
let db: DatabaseClient;
const { published } = contentClient(() => system);
const { follow, ask, artist, account } = followClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['auth', 'artist', 'content'] });
  db = openDatabase(system.databases.urls.content);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await system.stop();
});

/** A tag that a public post carries. */
async function tagged(): Promise<string> {
  const tag = `t${randomUUID().slice(0, 8)}`;
  await published({ tags: [tag] });
  return tag;
}

async function erase(id: string): Promise<void> {
  await noteErasedUsers(db, [id]);
  await eraseDue({
    ...{ db, data: personalData, log: createLogger('test', 'silent') },
    transaction: (work) => db.$transaction((tx) => work(tx)),
  });
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
    const [one, two] = [await artist(), await artist()];
    const people = Array.from({ length: 8 }, reader);
    await Promise.all(
      people.map(async (who, at) => {
        for (let turn = 0; turn < 6; turn += 1) {
          const id = (at + turn) % 2 === 0 ? one : two;
          const wanted = Math.random() < 0.6;
          if (turn === 3 && at % 3 === 0) await suspend(who.userId, true);
          else if (turn === 5 && at % 3 === 0) await suspend(who.userId, false);
          else await follow(who, 'ARTIST', id, wanted);
        }
      }),
    );
    expect(await wrongCounts(db)).toEqual([]);
    const followers = await db.follow.count({ where: { kind: 'ARTIST', key: one } });
    expect(await count(one)).toBe(followers);
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
    await erase(who.userId);
    expect(await count(id)).toBe(1);
    expect(await db.follow.count({ where: { followerId: who.userId } })).toBe(0);
    expect(await wrongCounts(db)).toEqual([]);
  });

  test('go with what they follow', async () => {
    const [artistId, userId, who] = [await artist(), await account(), reader()];
    await follow(who, 'ARTIST', artistId);
    await follow(who, 'USER', userId);
    await db.$transaction((tx) =>
      followEvents(tx, [buildEvent(artistDeleted, { ...about(artistId), data: {} })]),
    );
    await erase(userId);
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
