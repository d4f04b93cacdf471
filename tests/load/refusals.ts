/**
 * npm run load:refusals [-- requests]: how soon /mobile/graphql refuses what is not registered, beside how
 * soon it answers what is, one request after another.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { startSystem } from '@vobe/testkit/system';
import { startParts } from './parts.ts';
import { summary } from './statistics.ts';

const REQUESTS = Number(process.argv[2] ?? 2000);
const { operations } = JSON.parse(readFileSync('router/operations/mobile/1.0.0.json', 'utf8')) as {
  operations: { id: string; name: string }[];
};

const byHash = (sha256Hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

const system = await startSystem({ services: [] });
const parts = await startParts(system, { RATE_LIMIT_ADDRESS: '1000000000', LOG_LEVEL: 'error' });
try {
  const { id } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const read = operations.find(({ name }) => name === 'ReadPost');
  const asked = {
    'a registered operation': { variables: { id }, ...byHash(read?.id ?? '') },
    'an unknown hash': byHash('0'.repeat(64)),
    'the text of an operation': { query: POST_DETAIL, variables: { slug: 'any' } },
    'a text of 200 kB': { query: `{ ${'__typename '.repeat(18_000)} }` },
    nothing: {},
  };
  for (const [name, body] of Object.entries(asked)) {
    await measure(body, 200);
    const { times, statuses } = await measure(body, REQUESTS);
    console.log(`${name}, ${[...statuses].join(' and ')}: ${summary(times)}`);
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);

async function measure(body: object, requests: number) {
  const text = JSON.stringify(body);
  const times: number[] = [];
  const statuses = new Set<number>();
  for (let index = 0; index < requests; index += 1) {
    const start = performance.now();
    const answer = await fetch(`${system.origin('router')}/mobile/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
    await answer.arrayBuffer();
    times.push(performance.now() - start);
    statuses.add(answer.status);
  }
  return { times, statuses };
}
