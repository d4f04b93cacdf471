/**
 * npm run load:erasure [-- comments]: how long an account with that many comments is erased, and what others wait
 * meanwhile: who writes comments, and whose events come after its.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSamplePost } from '@vobe/testkit/catalog';
import { startSystem } from '@vobe/testkit/system';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { writeTo } from '../federation/publishing.ts';
import { startParts } from './parts.ts';
import { summary } from './statistics.ts';

const COMMENTS = Number(process.argv[2] ?? 100_000);
/** Rounds in which nothing is erased. */
const BASELINE = 10;
const GIVEN_UP_MS = 600_000;

const system = await startSystem({
  services: [],
  environment: { LOG_LEVEL: 'fatal', COMMENTS_PER_MINUTE: '1000000' },
});
const parts = await startParts(system);

/** Waits until something is so. @returns After how many milliseconds it was. */
async function until(isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > GIVEN_UP_MS) throw new Error('it never came true');
    await sleep(50);
  }
  return performance.now() - began;
}

const isEmpty = async (...asked: Parameters<typeof system.sql>) =>
  (await system.sql(...asked)).length === 0;

try {
  const post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  const [gone, other] = [await system.createUser(), await system.createUser()];
  const { mutate } = writeTo(system);
  // A third stand at the top, the others answer them; each has a former text, and a vote of the account's.
  await system.sql(
    'comment',
    `WITH top AS (
       INSERT INTO comments (subject_id, author_id, body, body_html)
       SELECT $1::uuid, $2::uuid, 'Said ' || n, '<p>Said ' || n || '</p>' FROM generate_series(1, $3::int / 3) n RETURNING id
     ), numbered AS (SELECT id, row_number() OVER () AS n FROM top)
     INSERT INTO comments (subject_id, author_id, parent_id, depth, body, body_html)
     SELECT $1::uuid, $2::uuid, t.id, 1, 'Answered', '<p>Answered</p>' FROM numbered t CROSS JOIN generate_series(1, 2)`,
    [post.id, gone.id, COMMENTS],
  );
  await system.sql(
    'comment',
    `INSERT INTO comment_revisions (comment_id, version, body, body_html, written_at)
     SELECT id, 0, 'Said before', '<p>Said before</p>', now() FROM comments WHERE author_id = $1`,
    [gone.id],
  );
  await system.sql('comment', 'ANALYZE');

  let isOver = true;
  const writing: number[] = [];
  const hearing: number[] = [];
  let refused = 0;
  // Others write under the same post all the time.
  const write = async () => {
    do {
      const at = performance.now();
      const asked = { postId: post.id, body: `Still here ${at}` };
      await mutate('createComment', asked, '__typename', other.token).catch(() => (refused += 1));
      writing.push(performance.now() - at);
      await sleep(100);
    } while (!isOver);
  };
  // And moderation and comment hear of others, behind what they are told of the comments.
  const listen = async () => {
    do {
      const user = await system.createUser();
      await system.sql(
        'auth',
        `INSERT INTO outbox (event_id, topic, aggregate_id, event)
        SELECT e.id, 'user.suspended', $1::uuid, jsonb_build_object('event_type', 'user.suspended', 'event_id', e.id, 'version', 1,
          'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'aggregate_id', $1::uuid,
          'aggregate_version', 2, 'correlation_id', 'load', 'traceparent', NULL, 'data', jsonb_build_object('suspended', true))
        FROM (SELECT uuidv7() AS id) e RETURNING pg_notify('outbox', '')`,
        [user.id],
      );
      const at = performance.now();
      await until(
        async () => !(await isEmpty('comment', 'SELECT FROM authors WHERE id = $1', [user.id])),
      );
      await until(
        async () =>
          !(await isEmpty('moderation', 'SELECT FROM moderation_cases WHERE subject_id = $1', [
            user.id,
          ])),
      );
      hearing.push(performance.now() - at);
      await sleep(500);
    } while (!isOver);
  };
  const tell = () => {
    console.log(
      `a comment of somebody else: ${summary(writing)}, ${refused} of ${writing.length} refused`,
    );
    console.log(
      `an event about somebody else, until comment and moderation know: ${summary(hearing)}`,
    );
    for (const times of [writing, hearing]) times.splice(0);
  };
  for (let round = 0; round < BASELINE; round += 1) await Promise.all([write(), listen()]);
  console.log('before:');
  tell();

  isOver = false;
  const began = performance.now();
  const passed = () => ((performance.now() - began) / 1000).toFixed(1);
  await system.sql('auth', 'UPDATE users SET deletion_at = now() WHERE id = $1', [gone.id]);
  const others = Promise.all([write(), listen()]);
  await until(() => isEmpty('auth', 'SELECT FROM users WHERE id = $1', [gone.id]));
  console.log(`${passed()} s: the account is gone`);
  await until(() =>
    isEmpty('comment', "SELECT FROM comments WHERE author_id = $1 AND body <> '' LIMIT 1", [
      gone.id,
    ]),
  );
  console.log(`${passed()} s: no text of its ${COMMENTS} comments is left`);
  await until(() => isEmpty('comment', 'SELECT FROM comment_revisions LIMIT 1'));
  console.log(`${passed()} s: nor a former one`);
  await until(() =>
    isEmpty(
      'comment',
      "SELECT FROM comments WHERE author_id = $1 AND status <> 'DELETED' LIMIT 1",
      [gone.id],
    ),
  );
  console.log(`${passed()} s: all of them are deleted`);
  await until(() => isEmpty('comment', 'SELECT FROM outbox WHERE published_at IS NULL LIMIT 1'));
  console.log(`${passed()} s: their events are published`);
  for (const service of SUBGRAPH_NAMES) {
    await until(() => isEmpty(service, 'SELECT FROM erased_users WHERE due_at IS NOT NULL'));
  }
  console.log(`${passed()} s: all services have looked twice`);
  isOver = true;
  await others;
  tell();
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
