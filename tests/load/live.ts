/**
 * npm run load:live [-- subscribers]: what idle streams of live updates cost a router in memory, how soon an event is
 * with each of them, and how many calls of subgraphs it takes.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { createSamplePost } from '@vobe/testkit/catalog';
import { startSystem } from '@vobe/testkit/system';
import { startParts } from './parts.ts';
import { summary } from './statistics.ts';

const SUBSCRIBERS = Number(process.argv[2] ?? 1000);
const COMMENTS = 30;
const PACE_MS = 300;
const SUBSCRIPTION =
  'subscription ($post: ID!) { commentAdded(postId: $post) { id bodyHtml createdAt author { username displayName } } }';
const CREATE =
  'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }';

const system = await startSystem({
  services: [],
  environment: { LOG_LEVEL: 'fatal', CACHE_BYTES: '20000000' },
});
const parts = await startParts(system);
const router = new Pool(system.origin('router'), { connections: null, bodyTimeout: 0 });
const pid = parts.get('router')?.pid;

/** Memory of the router, in megabytes, or NaN where the system does not say. */
function memory(): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** Calls of subgraphs since the router started. */
async function calls(): Promise<number> {
  const metrics = await (await fetch(`${system.origin('router')}/metrics`)).text();
  const counts = metrics.matchAll(/^subgraph_call_duration_seconds_count\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

try {
  const post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 5 });
  const authors = await Promise.all(Array.from({ length: COMMENTS }, () => system.createUser()));
  const written = new Map<string, number>();
  const heard: number[] = [];
  let events = 0;
  const body = JSON.stringify({ query: SUBSCRIPTION, variables: { post: post.id } });
  const open = async (token: string | undefined) => {
    const response = await router.request({
      path: '/graphql/stream',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body,
    });
    if (response.statusCode !== 200) throw new Error(await response.body.text());
    response.body.on('data', (chunk: Buffer) => {
      for (const [, id = ''] of chunk.toString().matchAll(/^id: (.+)\nevent: next$/gm)) {
        events += 1;
        const since = written.get(id);
        if (since !== undefined) heard.push(performance.now() - since);
      }
    });
    response.body.on('error', () => undefined);
  };
  const readers = await Promise.all(
    Array.from({ length: Math.ceil(SUBSCRIBERS / 20) }, () => system.createUser()),
  );
  await sleep(1000);
  const before = memory();
  for (const { token } of readers) {
    await Promise.all(Array.from({ length: Math.min(20, SUBSCRIBERS) }, () => open(token)));
  }
  await sleep(2000);
  const idle = memory();
  console.log(
    `${readers.length * 20} idle subscribers of ${readers.length} users: ${before.toFixed(0)} MB before, ${idle.toFixed(0)} MB after, ${(idle - before).toFixed(0)} MB`,
  );
  const callsBefore = await calls();
  for (const author of authors) {
    const input = { postId: post.id, body: `It is ${new Date().toISOString()}` };
    const { data } = await system.query<{ createComment: { comment: { id: string } } }>(
      CREATE,
      { input },
      author,
    );
    written.set(data?.createComment.comment.id ?? '', performance.now());
    await sleep(PACE_MS);
  }
  await sleep(3000);
  const asked = (await calls()) - callsBefore;
  console.log(`From the answer of a write to each subscriber: ${summary(heard)}`);
  console.log(
    `${COMMENTS} comments: ${events} events sent, expected ${COMMENTS * readers.length * 20}; ${(asked / COMMENTS).toFixed(1)} calls of subgraphs for each comment, the write included`,
  );
} finally {
  await router.destroy();
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);
