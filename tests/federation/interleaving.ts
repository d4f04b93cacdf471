import type { TestSystem } from '@vobe/testkit/system';
import { Random } from '../fuzz/random.ts';
import { Session, TITLE, UPDATE } from './session.ts';

/** What came of writes and reads of several sessions at once. */
export interface Interleaving {
  writes: number;
  reads: number;
  /** Reads that showed less than the session had written. */
  stale: number;
  /** Requests without an answer. */
  failed: number;
}

interface Written {
  readonly id: string;
  version: number;
  title: string;
}

const CREATE = `mutation ($input: CreatePostInput!) {
  createPost(input: $input) { post { id version title } userErrors { message } }
}`;
const PUBLISH = `mutation ($input: PublishPostInput!) {
  publishPost(input: $input) { post { id version title } userErrors { message } }
}`;
const LIST = `query ($id: ID!) { posts(first: 1, filter: { authorId: $id }) { nodes { title version } } }`;

/**
 * Sessions that write and read in turn, each time at any of the routers: a session must never read
 * less than it wrote.
 */
export async function interleave(
  system: TestSystem,
  routers: readonly TestSystem[],
  { sessions, operations, seed }: { sessions: number; operations: number; seed: number },
): Promise<Interleaving> {
  const outcome: Interleaving = { writes: 0, reads: 0, stale: 0, failed: 0 };
  const writers = [];
  for (let index = 0; index < sessions; index += 1) {
    const { id, token } = await system.createUser();
    const session = new Session(token);
    writers.push({ id, session, post: await createPost(routers[0] ?? system, session) });
  }
  const each = writers.map(async ({ id, session, post }, index) => {
    const random = new Random(seed + index);
    while (outcome.writes + outcome.reads < operations) {
      const router = random.pick(routers);
      if (random.chance(0.3)) await write(router, session, post, outcome);
      else await read(router, session, { post, authorId: id, isList: random.chance(0.4) }, outcome);
    }
  });
  await Promise.all(each);
  return outcome;
}

async function createPost(router: TestSystem, session: Session): Promise<Written> {
  const input = { title: 'Written first', body: 'Text.', language: 'EN' };
  const made = await session.query<{ createPost: { post: Written } }>(router, CREATE, { input });
  if (!made.data) throw new Error(`no post: ${made.text}`);
  const { id, version } = made.data.createPost.post;
  const open = await session.query<{ publishPost: { post: Written } }>(router, PUBLISH, {
    input: { id, version },
  });
  if (!open.data) throw new Error(`no post to write to: ${open.text}`);
  return { ...open.data.publishPost.post };
}

async function write(
  router: TestSystem,
  session: Session,
  post: Written,
  outcome: Interleaving,
): Promise<void> {
  const title = `Version ${post.version + 1}`;
  const input = { id: post.id, version: post.version, title };
  const { data } = await session.query<{ updatePost: { post: Written | null } | null }>(
    router,
    UPDATE,
    { input },
  );
  const written = data?.updatePost?.post;
  outcome.writes += 1;
  if (written) Object.assign(post, { version: written.version, title });
  else outcome.failed += 1;
}

async function read(
  router: TestSystem,
  session: Session,
  { post, authorId, isList }: { post: Written; authorId: string; isList: boolean },
  outcome: Interleaving,
): Promise<void> {
  type Answer = { post?: Written | null; posts?: { nodes: Written[] } | null };
  const variables = { id: isList ? authorId : post.id };
  const { data } = await session.query<Answer>(router, isList ? LIST : TITLE, variables);
  const seen = isList ? data?.posts?.nodes[0] : data?.post;
  outcome.reads += 1;
  if (!seen) outcome.failed += 1;
  else if (seen.version < post.version || seen.title !== post.title) outcome.stale += 1;
}
