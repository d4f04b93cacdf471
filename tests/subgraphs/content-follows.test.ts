import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildEvent } from '@vobe/event-contracts/envelope';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase, type DatabaseClient } from '../../subgraphs/content/src/data/database.ts';
import { followEvents } from '../../subgraphs/content/src/services/follow-events.ts';
import { contentClient } from './content-client.ts';
import { followClient, reader } from './follow-client.ts';

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
