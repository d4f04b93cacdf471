import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createSamplePost,
  POST_DETAIL,
  type PostDetail,
  type SamplePost,
} from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';

let system: TestSystem;
let post: SamplePost;

beforeAll(async () => {
  system = await startSystem({ environment: { CACHE_BYTES: '20000000' } });
  post = await createSamplePost(system, { albums: 2, tracksPerAlbum: 3, comments: 4 });
}, 60_000);

afterAll(() => system.stop());

/** Reads that the router answered, by where they came from. */
async function reads(): Promise<Record<string, number>> {
  const text = await (await fetch(`${system.origin('router')}/metrics`)).text();
  const found: Record<string, number> = {};
  for (const [, labels = '', value] of text.matchAll(
    /^entity_cache_reads_total\{([^}]*)\} (\d+)$/gm,
  )) {
    const result = /result="(\w+)"/.exec(labels)?.[1] ?? '';
    found[result] = (found[result] ?? 0) + Number(value);
  }
  return found;
}

const statements = async () => {
  let sum = 0;
  for (const name of ['auth', 'content', 'artist', 'comment'] as const) {
    sum += await system.sqlStatements(name);
  }
  return sum;
};

const detail = async (token?: string) =>
  system.query<PostDetail>(POST_DETAIL, { slug: post.slug }, { token });

test('what was read once is not asked for again', async () => {
  const first = await detail();
  const before = await statements();
  const again = await detail();
  expect(again.data).toEqual(first.data);
  expect(await statements()).toBe(before);
  console.log(await reads());
});
