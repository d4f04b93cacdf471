import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openBus } from '@vobe/event-bus/open-bus';
import { createLogger } from '@vobe/service-kit/log';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { comment, LiveReader, SUBSCRIPTION } from './live-reader.ts';
import { startRouter } from './session.ts';

let system: TestSystem;
let second: TestSystem;
let post: SamplePost;
/** Of a post, and before all tests. */
let old: { post: SamplePost; comments: string[] };
const readers: LiveReader[] = [];

beforeAll(async () => {
  system = await startSystem({ environment: { CACHE_BYTES: '20000000' } });
  second = await startRouter(system);
  const before = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  const said = Array.from({ length: 8 }, () => comment(system, before.id, 'long ago'));
  old = { post: before, comments: await Promise.all(said) };
}, 60_000);

beforeEach(async () => {
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
});

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

afterAll(async () => {
  await second.stopService('router');
  await system.stop();
});

async function read(
  at: TestSystem,
  headers: Record<string, string> = {},
  query = SUBSCRIPTION,
): Promise<LiveReader> {
  const url = `${at.origin('router')}/graphql/stream`;
  const asked = { query, variables: { post: post.id } };
  const reader = await LiveReader.open(url, asked, headers);
  readers.push(reader);
  return reader;
}

const idsOf = (events: readonly { id: string | undefined }[]) => events.map(({ id }) => id);

describe('two routers', () => {
  test('each send every event, and one goes on where the other has ended', async () => {
    const [here, there] = [await read(system), await read(second)];
    const both = await comment(system, post.id, 'for both');
    await here.until(({ id }) => id === both);
    await there.until(({ id }) => id === both);
    await second.stopService('router');
    await there.ended;
    const missed = await comment(system, post.id, 'while one was away');
    const resumed = await read(system, { 'last-event-id': both });
    expect((await resumed.until(({ id }) => id === missed)).at(-1)?.data).toEqual({
      data: { commentAdded: expect.objectContaining({ body: 'while one was away' }) },
    });
    await second.start('router');
  });
});

describe('rights', () => {
  const isSeen = async (who: { token?: string } = {}) => {
    const { data } = await system.query(
      'query ($id: ID!) { post(id: $id) { id } }',
      { id: post.id },
      who,
    );
    return data?.['post'] !== null;
  };

  async function publication(field: 'archivePost' | 'publishPost', who: { token: string }) {
    const { data } = await system.query<{ post: { version: number } }>(
      'query ($id: ID!) { post(id: $id) { version } }',
      { id: post.id },
      who,
    );
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    await system.query(
      `mutation ($input: ${type}) { ${field}(input: $input) { post { id } userErrors { code } } }`,
      { input: { id: post.id, version: data?.post.version } },
      who,
    );
  }

  test('what was said under a post is missed by nobody who may not see it any more', async () => {
    const admin = await system.createUser(['ADMIN']);
    const before = await comment(system, post.id, 'before');
    const hidden = await comment(system, post.id, 'hidden later');
    await publication('archivePost', admin);
    while (await isSeen()) await sleep(20);
    const anonymous = await read(system, { 'last-event-id': before });
    const allowed = await read(system, {
      'last-event-id': before,
      authorization: `Bearer ${admin.token}`,
    });
    await allowed.until(({ id }) => id === hidden);
    await publication('publishPost', admin);
    while (!(await isSeen())) await sleep(20);
    const later = await comment(system, post.id, 'public again');
    expect(idsOf(await anonymous.until(({ id }) => id === later))).toEqual([later]);
  });

  test('are each one’s own: who hears the same event hears what they may do with it', async () => {
    const [admin, user] = [await system.createUser(['ADMIN']), await system.createUser()];
    const query =
      'subscription Live($post: ID!) { commentAdded(postId: $post) { id viewerCanDelete } }';
    const readers = [
      await read(system, { authorization: `Bearer ${admin.token}` }, query),
      await read(system, { authorization: `Bearer ${user.token}` }, query),
      await read(system, {}, query),
    ];
    const id = await comment(system, post.id, 'of somebody else');
    const heard = await Promise.all(
      readers.map(async (reader) => (await reader.until((event) => event.id === id)).at(-1)?.data),
    );
    expect(heard).toEqual(
      [true, false, false].map((viewerCanDelete) => ({
        data: { commentAdded: { id, viewerCanDelete } },
      })),
    );
  });

  test('what was deleted meanwhile is not sent', async () => {
    const admin = await system.createUser(['ADMIN']);
    const before = await comment(system, post.id, 'before');
    const deleted = await comment(system, post.id, 'taken back');
    const kept = await comment(system, post.id, 'kept');
    await system.query(
      'mutation ($id: ID!) { deleteComment(input: { id: $id }) { userErrors { code } } }',
      { id: deleted },
      admin,
    );
    const reader = await read(system, { 'last-event-id': before });
    const heard = await reader.until(({ id }) => id === kept);
    expect(idsOf(heard)).not.toContain(deleted);
  });

  test('end with the session: an open stream is completed at its next heartbeat', async () => {
    const reader = await system.createUser();
    const open = await read(system, { authorization: `Bearer ${reader.token}` });
    await system.query('mutation { logoutEverywhere { endedSessions } }', {}, reader);
    await open.ended;
    expect(await open.events(1)).toEqual([{ id: undefined, event: 'complete', data: null }]);
    await expect(read(system, { authorization: `Bearer ${reader.token}` })).rejects.toThrow('401');
  }, 30_000);
});

test('who was away for more than a hundred comments is told that there was more', async () => {
  const before = await comment(system, post.id, 'before');
  await system.sql(
    'comment',
    `INSERT INTO comments (id, subject_id, author_id, body, body_html)
     SELECT uuidv7(), $1, author_id, 'one of many', '<p>one of many</p>'
     FROM (SELECT author_id FROM comments WHERE id = $2) author, generate_series(1, 120)`,
    [post.id, before],
  );
  const reader = await read(system, { 'last-event-id': before });
  const heard = await reader.events(100);
  expect(heard[0]?.data).toMatchObject({ extensions: { missedMore: true } });
  expect(heard[1]?.data).not.toHaveProperty('extensions.missedMore');
});

test('what a router reads again, or late, is news to nobody who came after it', async () => {
  post = old.post;
  const reader = await read(system);
  const handled = async () => {
    const text = await (await fetch(`${system.origin('router')}/metrics`)).text();
    return Number(/^live_events_total\{.*outcome="late".*\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await handled();
  const bus = openBus(
    'test',
    { KAFKA_BROKERS: [], BUS_DATABASE_URL: system.databases.urls.bus },
    createLogger('test', 'silent'),
  );
  const port = system.environment['ROUTER_PORT'];
  await bus.rewind(`router-${hostname()}-${port}`, ['comment.created'], 0);
  await bus.close();
  while ((await handled()) < before + old.comments.length) await sleep(50);
  const id = await comment(system, post.id, 'now');
  expect(idsOf(await reader.until((event) => event.id === id))).toEqual([id]);
});
