/**
 * npm run load:attacks [-- seconds]: what a polite reader waits while others send what costs much:
 * each attack by eight clients at once, from addresses of their own.
 */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem } from '@vobe/testkit/system';
import { ask, ATTACKERS, ATTACKS, type AttackOrder, type AttackReport } from './attackers.ts';
import { quantile, summary } from './statistics.ts';
import { startParts } from './parts.ts';

const SECONDS = Number(process.argv[2] ?? 10);
/** The polite reader's requests, in milliseconds apart. */
const PACE_MS = 20;

const system = await startSystem({ services: [] });
const parts = await startParts(system, { TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'error' });
const url = `${system.origin('router')}/graphql`;

async function attack(name: string): Promise<AttackReport> {
  const worker = new Worker(new URL('attackers.ts', import.meta.url), {
    workerData: { url, name, seconds: SECONDS } satisfies AttackOrder,
  });
  const [report] = (await once(worker, 'message')) as [AttackReport];
  return report;
}

/** A reader of posts, at a pace that does not depend on the answers. */
async function readPolitely(slug: string): Promise<string> {
  const body = JSON.stringify({ query: POST_DETAIL, variables: { slug } });
  const until = performance.now() + SECONDS * 1000;
  const pending: ReturnType<typeof ask>[] = [];
  while (performance.now() < until) {
    pending.push(ask(url, '198.51.100.7', body));
    await sleep(PACE_MS);
  }
  const replies = await Promise.all(pending);
  const failed = replies.filter(({ outcome }) => outcome !== '200').length;
  const failures = failed > 0 ? `, ${failed} of ${replies.length} not whole` : '';
  return summary(replies.map(({ ms }) => ms)) + failures;
}

try {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  await system.sql(
    'content',
    `INSERT INTO posts (slug, title, excerpt, body, body_html, reading_minutes, language, status,
       published_at, author_id, tags)
     SELECT 'long-' || n, 'Long', 'Long', repeat('long text ', 10000), '<p>' || repeat('long text ', 10000),
       100, 'EN', 'PUBLISHED', now(), (SELECT author_id FROM posts LIMIT 1), '{long}'
     FROM generate_series(1, 50) n`,
  );
  await readPolitely(slug); // whatever is done once is done
  console.log(`nobody else: the reader waits ${await readPolitely(slug)}`);
  for (const name of Object.keys(ATTACKS)) {
    const [waits, { outcomes, largestReplyBytes, ms }] = await Promise.all([
      readPolitely(slug),
      attack(name),
    ]);
    console.log(`\n${name}, ${ATTACKERS} clients at once: the reader waits ${waits}`);
    console.log(`  ${[...outcomes].map(([outcome, count]) => `${count} × ${outcome}`).join(', ')}`);
    console.log(
      `  p50 ${quantile(ms, 0.5).toFixed(0)} ms, largest reply ${largestReplyBytes} bytes`,
    );
    await sleep(1500);
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);
