import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { Random } from '../fuzz/random.ts';
import { startRouter } from './session.ts';

const SEED = 20_261_126;
const ROUNDS = 4;
const READS = 400;
/** Until events are handled everywhere, and what was read meanwhile has expired. */
const SETTLE_MS = 2500;

interface Account {
  readonly id: string;
  readonly username: string;
  readonly token: string;
}

/** What each reads: everything that may differ from one viewer to another, and what must not. */
const READS_BY_ID = {
  post: [
    'query ($id: ID!) { post(id: $id) { title status viewerCanEdit body version } }',
    'query ($id: ID!) { post(id: $id) { title author { username } comments { totalCount nodes { body viewerCanEdit viewerCanDelete author { displayName } } } } }',
    'query ($id: ID!) { post(id: $id) { commentCount artist { name posts { totalCount nodes { title } } } } }',
  ],
  user: [
    'query ($id: ID!) { user(id: $id) { username roles isSuspended posts { totalCount nodes { title status } } } }',
    'query ($id: ID!) { user(id: $id) { posts(status: DRAFT) { totalCount nodes { title } } comments { totalCount nodes { body post { title } } } } }',
    'query ($id: ID!) { posts(filter: { authorId: $id, status: ARCHIVED }) { totalCount nodes { title viewerCanEdit } } }',
  ],
  comment: [
    'query ($id: ID!) { comment(id: $id) { body viewerCanDelete post { title status } author { username } } }',
  ],
  none: [
    '{ viewer { email user { username } sessions { isCurrent } } }',
    '{ posts(first: 10) { totalCount nodes { title viewerCanEdit author { username } } } }',
    '{ posts(filter: { status: DRAFT }) { totalCount nodes { title } } }',
    '{ users(first: 5) { totalCount nodes { username isSuspended } } }',
    '{ tags { tag count } search(query: "title") { totalCount } }',
  ],
} as const;

const CREATE = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id version } } }`;
const PUBLISH = `mutation ($input: PublishPostInput!) { publishPost(input: $input) { post { id version } } }`;
const ARCHIVE = `mutation ($input: ArchivePostInput!) { archivePost(input: $input) { post { id version } } }`;
const COMMENT = `mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }`;
const SUSPEND = `mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { user { isSuspended } } }`;

let system: TestSystem;
let uncached: TestSystem;
let sample: SamplePost;
const accounts: Account[] = [];
const posts: string[] = [];
const comments: string[] = [];

beforeAll(async () => {
  system = await startSystem({ environment: { CACHE_BYTES: '20000000' } });
  uncached = await startRouter(system, { CACHE_BYTES: '0' });
  sample = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 2 });
  posts.push(sample.id);
  for (const roles of [[], [], [], ['MODERATOR'], ['ADMIN']] as const) {
    accounts.push(await system.createUser([...roles]));
  }
}, 60_000);

afterAll(async () => {
  await uncached.stopService('router');
  await system.stop();
});

/** A write, and what it gave. */
async function write(token: string, query: string, input: Record<string, unknown>) {
  const { data } = await system.query<
    Record<string, Record<string, { id: string; version: number }>>
  >(query, { input }, { token });
  const [payload] = Object.values(data ?? {});
  const [entity] = Object.values(payload ?? {});
  if (!entity) throw new Error(`nothing came of ${query}`);
  return entity;
}

/** Everybody writes: a draft, a public post, an archived one, and comments on what they may see. */
async function writeSome(round: number): Promise<void> {
  for (const [index, { token }] of accounts.entries()) {
    const made = [];
    for (const kind of ['draft', 'public', 'archived']) {
      const title = `Title ${kind} of ${index} in ${round}`;
      made.push(await write(token, CREATE, { title, body: title, language: 'EN' }));
    }
    const [draft, open, archived] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]];
    await write(token, PUBLISH, { id: open.id, version: open.version });
    const { version } = await write(token, PUBLISH, { id: archived.id, version: archived.version });
    const body = `Said by ${index}`;
    for (const { id: postId } of [open, archived]) {
      comments.push((await write(token, COMMENT, { postId, body })).id);
    }
    await write(token, ARCHIVE, { id: archived.id, version });
    posts.push(draft.id, open.id, archived.id);
  }
}

test('whoever asks, and whoever asked before: the answer is that of the subgraphs', async () => {
  const random = new Random(SEED);
  const kinds = ['post', 'post', 'user', 'user', 'comment', 'none'] as const;
  let compared = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await writeSome(round);
    if (round === ROUNDS - 1) {
      const input = { userId: accounts[1]?.id };
      const { data } = await system.query(SUSPEND, { input }, { token: accounts[4]?.token });
      expect(data).toEqual({ suspendUser: { user: { isSuspended: true } } });
    }
    await sleep(SETTLE_MS);
    for (let read = 0; read < READS; read += 1) {
      const kind = random.pick(kinds);
      const query = random.pick<string>(READS_BY_ID[kind]);
      const ids = {
        post: posts,
        comment: comments,
        user: accounts.map(({ id }) => id),
        none: [''],
      };
      const variables = kind === 'none' ? {} : { id: random.pick(ids[kind]) };
      const token = random.pick([undefined, ...accounts])?.token;
      // The same id for both, for errors name it.
      const headers = {
        'accept-language': random.pick(['en', 'ru']),
        'x-correlation-id': `read-${round}-${read}`,
      };
      const ask = async () => {
        const [ours, theirs] = await Promise.all([
          system.query(query, variables, { token, headers }),
          uncached.query(query, variables, { token, headers }),
        ]);
        return [ours, theirs].map(({ status, text }) => ({ status, answer: text }));
      };
      let [ours, theirs] = await ask();
      // A router that does not hear of auth for a moment gives nobody more than a reader's rights; what is kept
      // wrongly stays wrong.
      for (let tries = 0; tries < 10 && ours?.answer !== theirs?.answer; tries += 1) {
        await sleep(250);
        [ours, theirs] = await ask();
      }
      const who = accounts.findIndex((one) => one.token === token);
      expect({ query, variables, who, ...ours }).toEqual({ query, variables, who, ...theirs });
      compared += 1;
    }
  }
  expect(compared).toBe(ROUNDS * READS);
  const metrics = await (await fetch(`${system.origin('router')}/metrics`)).text();
  const hits = [...metrics.matchAll(/result="hit"[^}]*\} (\d+)$/gm)];
  expect(hits.reduce((sum, [, count]) => sum + Number(count), 0)).toBeGreaterThan(compared / 2);
}, 120_000);
