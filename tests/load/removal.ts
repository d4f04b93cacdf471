/**
 * npm run load:removal [-- rounds]: how soon what a moderator removes is gone, from the answer to the decision on:
 * out of lists, counts, the search, the feed, and the pages that the edge keeps.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSamplePost } from '@vobe/testkit/catalog';
import { siteEnvironment } from '@vobe/testkit/site-environment';
import { startSystem } from '@vobe/testkit/system';
import { buildSite } from '../../scripts/start/artifacts.ts';
import { SITE_PARTS } from '../../scripts/start/command.ts';
import { moderation, type Subject } from '../federation/moderation-client.ts';
import { writeTo } from '../federation/publishing.ts';
import { startPart, startParts } from './parts.ts';
import { quantile } from './statistics.ts';

const ROUNDS = Number(process.argv[2] ?? 10);
const GIVEN_UP_MS = 30_000;

await buildSite();
const site = await siteEnvironment();
const system = await startSystem({
  services: [],
  environment: { ...site, LOG_LEVEL: 'fatal', COMMENTS_PER_MINUTE: '1000' },
});
const parts = await startParts(system);

/** Waits until something is so. @returns After how many milliseconds it was. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > GIVEN_UP_MS) throw new Error(`${what} never came true`);
    await sleep(5);
  }
  return performance.now() - began;
}

const page = async (path: string) =>
  (await fetch(`http://127.0.0.1:${site.WEB_PORT}${path}`)).text();

const ask = async <Data>(query: string, variables: object) =>
  (await system.query<Data>(query, { ...variables })).data;

try {
  for (const name of SITE_PARTS) parts.set(name, await startPart(system, name));
  const sample = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  const moderator = await system.createUser(['MODERATOR']);
  const author = await system.createUser();
  const times = new Map<string, number[]>();

  /** Removes a thing, and notes for each place how soon it is gone there. */
  async function remove(
    subject: Subject,
    places: Readonly<Record<string, () => Promise<boolean>>>,
  ): Promise<void> {
    for (const [place, isThere] of Object.entries(places)) await until(place, isThere);
    await moderation(system).moderate(subject, moderator, 'REMOVE', { reason: 'SPAM' });
    await Promise.all(
      Object.entries(places).map(async ([place, isThere]) => {
        const ms = await until(`gone: ${place}`, async () => !(await isThere()));
        times.set(place, [...(times.get(place) ?? []), ms]);
      }),
    );
  }

  const { mutate, publish } = writeTo(system);
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = `Bad${round}`;
    const { comment } = await mutate<{ comment: { id: string } }>(
      'createComment',
      { postId: sample.id, body },
      'comment { id }',
      author.token,
    );
    const counts = async () =>
      (
        await ask<{ post: { commentCount: number; comments: { nodes: { id: string }[] } } }>(
          'query ($id: ID!) { post(id: $id) { commentCount comments { nodes { id } } } }',
          { id: sample.id },
        )
      )?.post;
    await remove(
      { subjectType: 'COMMENT', subjectId: comment.id },
      {
        'comment: list': async () =>
          (await counts())?.comments.nodes.some(({ id }) => id === comment.id) ?? false,
        'comment: count': async () => (await counts())?.commentCount === 1,
        'comment: page': async () => (await page(`/en/posts/${sample.slug}`)).includes(body),
      },
    );
    const title = `Gone${round}`;
    const post = await publish(title, 'Some text of it.', author.token);
    await remove(
      { subjectType: 'POST', subjectId: post.id },
      {
        'post: list': async () =>
          (
            await ask<{ posts: { nodes: { id: string }[] } }>('{ posts { nodes { id } } }', {})
          )?.posts.nodes.some(({ id }) => id === post.id) ?? false,
        'post: search': async () =>
          (
            await ask<{ search: { nodes: { node: { id?: string } | null }[] } }>(
              'query ($title: String!) { search(query: $title) { nodes { node { ... on Post { id } } } } }',
              { title },
            )
          )?.search.nodes.some(({ node }) => node?.id === post.id) ?? false,
        'post: home page': async () => (await page('/en')).includes(title),
        'post: feed': async () => (await page('/en/feed.xml')).includes(title),
      },
    );
  }
  for (const [place, values] of times) {
    const [middle, longest] = [quantile(values, 0.5), Math.max(...values)];
    console.log(
      `${place.padEnd(16)} p50 ${middle.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`,
    );
  }
} finally {
  for (const part of parts.values()) part.kill();
  await system.stop();
}
process.exit(0);
