import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { albumCreated } from '@vobe/event-contracts/events/album-created';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { followChanged } from '@vobe/event-contracts/events/follow-changed';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { trackCreated } from '@vobe/event-contracts/events/track-created';
import { exampleAlbum, exampleTrack } from '@vobe/event-contracts/shapes/catalogue';
import { examplePost } from '@vobe/event-contracts/shapes/post';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { happened, notificationClient } from './notification-client.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['notification'] });
}, 60_000);

afterAll(() => system.stop());

const { told, handle } = notificationClient(() => system);

const NOTHING = { artistId: null, userId: null, tag: null };

const follow = (
  followerId: string,
  what: Partial<{ artistId: string; userId: string; tag: string }>,
  isFollowed = true,
) => happened(followChanged, { ...NOTHING, followerId, ...what, isFollowed });

/** Waits until all that is due was told. */
const allTold = () =>
  until(async () => {
    const rows = await system.sql(
      'notification',
      'SELECT 1 FROM fan_outs WHERE ended_at IS NULL AND due_at <= now()',
    );
    return rows.length === 0;
  });

/** Makes what waits for other news due. */
const hurry = () => system.sql('notification', 'UPDATE fan_outs SET due_at = now()');

test('a published post is news for who follows its artist, its author or a tag, each once', async () => {
  const [artistId, authorId] = [randomUUID(), randomUUID()];
  const [byArtist, byAuthor, byTag, byAll, former, other] = Array.from({ length: 6 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string, string];
  await handle(
    ...[follow(byArtist, { artistId }), follow(byAuthor, { userId: authorId })],
    ...[follow(byTag, { tag: 'slow waltz' }), follow(other, { tag: 'waltz' })],
    ...[follow(byAll, { artistId }), follow(byAll, { userId: authorId })],
    ...[follow(former, { artistId }), follow(former, { artistId }, false)],
    follow(authorId, { artistId }),
  );
  const post = { ...examplePost, artistId, authorId, tags: ['slow waltz'] };
  const published = happened(postPublished, post);
  await handle(published);
  await allTold();
  const subject = { __typename: 'Post', id: published.aggregate_id };
  for (const reader of [byArtist, byAuthor, byTag, byAll]) {
    expect(await told(reader)).toMatchObject([
      { kind: 'NEW_POST', subject, actors: [{ id: authorId }], amount: 1 },
    ]);
  }
  expect(await told(former)).toEqual([]);
  expect(await told(other)).toEqual([]);
  expect((await told(authorId)).filter(({ kind }) => kind === 'NEW_POST')).toEqual([]);
  // Withdrawn and published again it is no other news.
  const { aggregate_id: id } = published;
  await handle(happened(postArchived, { status: 'ARCHIVED', authorId }, { id, version: 2 }));
  expect(await told(byTag)).toEqual([]);
  await handle(happened(postPublished, post, { id, version: 3 }));
  await allTold();
  expect(await told(byTag)).toMatchObject([{ kind: 'NEW_POST', amount: 1 }]);
});

test('an album is news for who follows its artists; its tracks are for who was not told of it', async () => {
  const [artistId, guest] = [randomUUID(), randomUUID()];
  const [byArtist, byGuest] = [randomUUID(), randomUUID()];
  await handle(follow(byArtist, { artistId }), follow(byGuest, { artistId: guest }));
  const album = { ...exampleAlbum, artistId, creditedArtistIds: [artistId] };
  const added = happened(albumCreated, album);
  const track = { ...exampleTrack, albumId: added.aggregate_id, artistIds: [artistId, guest] };
  const tracks = Array.from({ length: 3 }, () => happened(trackCreated, track));
  // Topics have no order among them: tracks may be heard of first.
  await handle(...tracks, added);
  await allTold();
  await hurry();
  await allTold();
  const subject = { __typename: 'Album', id: added.aggregate_id };
  expect(await told(byArtist)).toMatchObject([{ kind: 'NEW_ALBUM', subject, amount: 1 }]);
  expect(await told(byGuest)).toMatchObject([{ kind: 'NEW_TRACK', subject, amount: 3 }]);
});

test('thousands are told in batches, each once, also if it is begun again', async () => {
  const tag = randomUUID();
  await system.sql(
    'notification',
    `INSERT INTO follows (kind, key, follower_id) SELECT 'TAG', $1, gen_random_uuid() FROM generate_series(1, 2500)`,
    [tag],
  );
  const published = happened(postPublished, { ...examplePost, tags: [tag] });
  await handle(published);
  await allTold();
  await system.sql('notification', 'UPDATE fan_outs SET ended_at = NULL, after = NULL');
  await allTold();
  const counted = await system.sql<{ people: number; rows: number }>(
    'notification',
    `SELECT count(DISTINCT user_id)::int AS people, count(*)::int AS rows FROM notifications WHERE subject_id = $1`,
    [published.aggregate_id],
  );
  expect(counted).toEqual([{ people: 2500, rows: 2500 }]);
  // An event of the first thousand at most names them.
  const events = await system.sql<{ people: number }>(
    'notification',
    `SELECT jsonb_array_length(event -> 'data' -> 'userIds') AS people FROM outbox
     WHERE topic = 'inbox.refreshed' ORDER BY position DESC LIMIT 5`,
  );
  expect(events.map(({ people }) => people)).toEqual([500, 500, 500, 500, 500]);
  const visible = async () => {
    const [row] = await system.sql<{ count: number }>(
      'notification',
      'SELECT count(*)::int AS count FROM notifications WHERE subject_id = $1 AND is_visible',
      [published.aggregate_id],
    );
    return row?.count;
  };
  const { aggregate_id: id } = published;
  const { authorId } = published.data;
  await handle(happened(postArchived, { status: 'ARCHIVED', authorId }, { id, version: 2 }));
  // A batch goes with the event, the others soon.
  expect(await visible()).toBeLessThanOrEqual(1500);
  await until(async () => (await visible()) === 0);
  await handle(happened(postPublished, published.data, { id, version: 3 }));
  await until(async () => (await visible()) === 2500);
});

test('nobody follows an artist who is gone', async () => {
  const [artistId, reader] = [randomUUID(), randomUUID()];
  await handle(follow(reader, { artistId }));
  await handle(happened(artistDeleted, {}, { id: artistId, version: 2 }));
  await handle(happened(postPublished, { ...examplePost, artistId }));
  await allTold();
  expect(await told(reader)).toEqual([]);
});
