/**
 * npm run load:fan-out [-- followers]: how long it takes until all followers of an artist are told of a new post, how much
 * memory it takes, and how long others wait meanwhile for an answer to be told.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSamplePost } from '@vobe/testkit/catalog';
import { startSystem } from '@vobe/testkit/system';
import { writeTo } from '../federation/publishing.ts';
import { startParts } from './parts.ts';
import { summary } from './statistics.ts';

const FOLLOWERS = Number(process.argv[2] ?? 100_000);
/** Rounds in which nobody else is told anything. */
const BASELINE = 20;
const GIVEN_UP_MS = 600_000;

const system = await startSystem({
  services: [],
  environment: { LOG_LEVEL: 'fatal', COMMENTS_PER_MINUTE: '1000000' },
});
const parts = await startParts(system);

async function until(isSo: () => Promise<boolean>, everyMs: number): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > GIVEN_UP_MS) throw new Error('it never came true');
    await sleep(everyMs);
  }
  return performance.now() - began;
}

try {
  const post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  const [asker, answerer] = [await system.createUser(), await system.createUser()];
  const { mutate, change } = writeTo(system);
  const comment = async (token: string, input: object) => {
    const asked = { postId: post.id, ...input };
    type Made = { comment: { id: string } };
    const { comment: made } = await mutate<Made>('createComment', asked, 'comment { id }', token);
    return made.id;
  };
  await system.sql(
    'notification',
    `INSERT INTO follows (kind, key, follower_id)
     SELECT 'ARTIST', $1, gen_random_uuid() FROM generate_series(1, $2::int)`,
    [post.artistId, FOLLOWERS],
  );
  await system.sql('notification', 'ANALYZE');

  /** From an answer until who asked is told of it. */
  async function answerOnce(): Promise<number> {
    const question = await comment(asker.token, { body: `Who plays? ${performance.now()}` });
    const began = performance.now();
    await comment(answerer.token, { parentId: question, body: `She does. ${began}` });
    await until(async () => {
      const rows = await system.sql(
        'notification',
        "SELECT 1 FROM notifications WHERE user_id = $1 AND kind = 'REPLY' AND subject_id = $2",
        [asker.id, question],
      );
      return rows.length > 0;
    }, 10);
    return performance.now() - began;
  }

  const quiet: number[] = [];
  for (let round = 0; round < BASELINE; round += 1) quiet.push(await answerOnce());

  const { token } = await system.createUser(['ADMIN']);
  const { artistId } = post;
  const text = { title: 'News for all', body: 'At last.', language: 'EN' };
  const { id, version } = await change('createPost', { ...text, artistId }, token);
  const told = async () => {
    const [row] = await system.sql<{ count: number }>(
      'notification',
      "SELECT count(*)::int AS count FROM notifications WHERE kind = 'NEW_POST' AND subject_id = $1",
      [id],
    );
    return row?.count ?? 0;
  };
  await change('publishPost', { id, version }, token);
  const over = new AbortController();
  const busy: number[] = [];
  const answering = (async () => {
    while (!over.signal.aborted) busy.push(await answerOnce());
  })();
  const tookMs = await until(async () => (await told()) === FOLLOWERS, 200);
  over.abort();
  await answering;
  const metrics = await (await fetch(`${system.origin('notification')}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes(?:\{[^}]*\})? (\d+)/m.exec(metrics)?.[1]);
  console.log(`${FOLLOWERS} followers told after ${(tookMs / 1000).toFixed(1)} s`);
  console.log(`notification has ${Math.round(bytes / 2 ** 20)} MB of memory`);
  console.log(`an answer is told after: before ${summary(quiet)}; meanwhile ${summary(busy)}`);
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
