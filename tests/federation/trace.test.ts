import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { startRouter } from './session.ts';

interface Trace {
  totalMs: number;
  cost: number;
  plan: string;
  steps: {
    subgraph: string;
    fields: string[];
    startMs: number;
    durationMs: number;
    parts: Record<string, number>;
    work: { statements: number; databaseMs: number } | null;
    isFailed: boolean;
  }[];
}

let system: TestSystem;
let post: SamplePost;

beforeAll(async () => {
  system = await startSystem({ environment: { CACHE_BYTES: '20000000' } });
  post = await createSamplePost(system, { albums: 2, tracksPerAlbum: 3, comments: 2 });
}, 60_000);

afterAll(() => system.stop());

const QUERY = `query ($id: ID!) {
  post(id: $id) { title artist { name albums(first: 2) { nodes { title } } } comments(first: 2) { nodes { body } } }
}`;

async function ask({ traced = true, at = system, query = QUERY } = {}): Promise<
  { trace?: Trace } | undefined
> {
  const response = await fetch(`${at.origin('router')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(traced && { 'vobe-trace': '1' }) },
    body: JSON.stringify({ query, variables: query === QUERY ? { id: post.id } : {} }),
  });
  return ((await response.json()) as { extensions?: { trace?: Trace } }).extensions;
}

test('a trace tells each call of a subgraph, what it cost there, and what needed none', async () => {
  const { trace } = (await ask()) ?? {};
  const steps = trace?.steps ?? [];
  expect(steps.map(({ subgraph, fields }) => [subgraph, ...fields]).sort()).toEqual([
    ['artist', 'Artist'],
    ['comment', 'Post'],
    ['content', 'post'],
  ]);
  for (const step of steps) {
    expect(step.parts).toEqual({ hit: 0, miss: 1, joined: 0, stale: 0 });
    expect(step.work?.statements).toBeGreaterThan(0);
    expect(step.work?.databaseMs).toBeGreaterThan(0);
    expect(step.startMs + step.durationMs).toBeLessThanOrEqual((trace?.totalMs ?? 0) + 1);
    expect(step.isFailed).toBe(false);
  }
  expect(trace?.cost).toBeGreaterThan(100);
  expect(trace?.plan).toContain('Fetch(service: "content")');

  const again = (await ask())?.trace?.steps ?? [];
  expect(again.map(({ parts, work }) => [parts['hit'], work])).toEqual(
    Array.from({ length: 3 }, () => [1, null]),
  );
});

test('a subgraph that is down is a step that failed', async () => {
  await system.stopService('search');
  const query = '{ search(query: "a", first: 1) { totalCount } }';
  const { trace } = (await ask({ query })) ?? {};
  expect(trace?.steps).toEqual([
    expect.objectContaining({ subgraph: 'search', fields: ['search'], work: null, isFailed: true }),
  ]);
  await system.start('search');
});

test('nobody gets one who has not asked for it, or where there are none', async () => {
  expect(await ask({ traced: false })).toBeUndefined();
  const closed = await startRouter(system, { TRACES: 'false' });
  try {
    expect(await ask({ at: closed })).toBeUndefined();
  } finally {
    await closed.stopService('router');
  }
});
