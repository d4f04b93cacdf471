import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { OperationLimits } from '@vobe/router/limits';
import { readManifests } from '@vobe/router/registered-operations';
import { createSamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { apiSchema } from '../../scripts/contract-files.ts';
import { openPlanner } from '../../scripts/query-plan.ts';

const ROUTER = path.resolve(import.meta.dirname, '../../router');
const SUPERGRAPH = readFileSync(path.join(ROUTER, 'supergraph.graphql'), 'utf8');
const plan = openPlanner(SUPERGRAPH);
const limits = new OperationLimits(apiSchema(SUPERGRAPH), SUPERGRAPH);
/** Each once: versions of an app share what has not changed. */
const QUERIES = new Map(
  readManifests(path.join(ROUTER, 'operations'))
    .filter(({ client, type }) => client !== 'rest' && type === 'query')
    .map((query) => [query.id, query]),
);

let system: TestSystem;
let token: string;
let values: Record<string, unknown>;

beforeAll(async () => {
  system = await startSystem();
  const post = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  const admin = await system.createUser(['ADMIN']);
  token = admin.token;
  const [artist] = await system.sql<{ slug: string }>('artist', 'SELECT slug FROM artists');
  const { data } = await system.query<{ post: { comments: { pageInfo: { endCursor: string } } } }>(
    'query ($id: ID!) { post(id: $id) { comments(first: 5) { pageInfo { endCursor } } } }',
    { id: post.id },
  );
  await system.sql('content', `UPDATE posts SET tags = '{tagged}' WHERE id = $1`, [post.id]);
  const commentId = await createThread(post.id, admin);
  await system.sql(
    'search',
    `INSERT INTO reindex_runs (status, finished_at) VALUES ('DONE', now())`,
  );
  await system.query(
    'mutation ($input: ReportContentInput!) { reportContent(input: $input) { isReported } }',
    { input: { subjectType: 'COMMENT', subjectId: commentId, reason: 'SPAM' } },
    await system.createUser(),
  );
  const reader = await system.createUser();
  const ownTicketId = await createTicket(admin);
  const ticketId = await createTicket(reader);
  await system.query(
    'mutation ($id: ID!) { addInternalNote(input: { id: $id, body: "Said." }) { userErrors { code } } }',
    { id: ticketId },
    admin,
  );
  values = {
    ...{ ownTicketId, ticketId, token: await trackTicket(ticketId) },
    after: data?.post.comments.pageInfo.endCursor,
    ...{ postSlug: post.slug, artistSlug: artist?.slug, id: post.id, artistId: post.artistId },
    ...{ postId: post.id, username: admin.username, query: 'artist', prefix: 'art', source: '*x*' },
    ...{ commentsOrder: 'NEWEST', repliesOrder: 'OLDEST', isText: true, isHistory: true },
    ...{ isMute: true, listId: await createList(post.id, admin) },
    ...{ name: 'tagged', tag: 'tagged' },
    ...{ isSignedIn: true, subjectType: 'COMMENT', subjectId: commentId, userId: admin.id },
    ...{ commentId, language: 'EN', status: 'PUBLISHED', orderBy: 'RELEVANCE', first: 20 },
  };
}, 60_000);

afterAll(() => system.stop());

/** A thread as deep and as wide as a page shows. @returns Its top. */
async function createThread(postId: string, who: { token: string }): Promise<string> {
  const write = async (parentId: string | null) => {
    const { data } = await system.query<{ createComment: { comment: { id: string } } }>(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }',
      { input: { postId, parentId, body: 'Said.' } },
      who,
    );
    return data?.createComment.comment.id ?? '';
  };
  const top = await write(null);
  for (let branch = 0; branch < 3; branch += 1) {
    let last = top;
    for (let level = 0; level < 6; level += 1) last = await write(last);
  }
  return top;
}

/** A ticket of somebody. @returns Its id. */
async function createTicket(who: { token: string }): Promise<string> {
  const { data } = await system.query<{ createTicket: { ticket: { id: string } } }>(
    'mutation { createTicket(input: { subject: "Hm", category: IDEA, body: "Said." }) { ticket { id } } }',
    {},
    who,
  );
  return data?.createTicket.ticket.id ?? '';
}

/** Gives a ticket the link that it would have without an account. @returns Its token. */
async function trackTicket(id: string): Promise<string> {
  const token = 'x'.repeat(43);
  await system.sql('feedback', 'UPDATE tickets SET tracking_hash = sha256($2) WHERE id = $1', [
    id,
    Buffer.from(token),
  ]);
  return token;
}

/** A reading list with the post. @returns Its id. */
async function createList(postId: string, who: { token: string }): Promise<string> {
  const { data } = await system.query<{ createReadingList: { readingList: { id: string } } }>(
    'mutation { createReadingList(input: { title: "List" }) { readingList { id } } }',
    {},
    who,
  );
  const id = data?.createReadingList.readingList.id ?? '';
  await system.query(
    'mutation ($input: ReadingListPostInput!) { addToReadingList(input: $input) { userErrors { code } } }',
    { input: { id, postId } },
    who,
  );
  return id;
}

/** Of an operation, the variables that it has no default of. */
function variablesOf(name: string, text: string): Record<string, unknown> {
  const [, declared = ''] = /^\w+ \w+\(([^{]*)\)/.exec(text) ?? [];
  const wanted = [...declared.matchAll(/\$(\w+): [\w[\]]+!/g)].map(([, one = '']) => one);
  const key = (one: string) => {
    if (name === 'AdminUser') return 'userId';
    if (one === 'id' && name === 'OwnTicket') return 'ownTicketId';
    if (one === 'id' && name === 'StaffTicket') return 'ticketId';
    if (one === 'slug') return name.includes('Artist') ? 'artistSlug' : 'postSlug';
    if (one === 'id' && /List/.test(name)) return 'listId';
    if (one === 'id' && name === 'Discussion') return 'artistId';
    if (one === 'id' && /Comment|Replies/.test(name) && name !== 'MoreComments') return 'commentId';
    return one === 'id' && name.includes('Artist') ? 'artistId' : one;
  };
  return Object.fromEntries(wanted.map((one) => [one, values[key(one)]]));
}

const statements = async () =>
  Promise.all(SUBGRAPH_NAMES.map((name) => system.sqlStatements(name)));

/**
 * What each query of a client takes: the subgraphs it asks, how often one waits for another, what it is charged, and
 * the SQL statements behind it, when nothing is cached. A figure that grew is a decision: `npm test -- budgets -u`.
 */
describe('the budget of', () => {
  test.each(
    [...QUERIES.values()].map(({ client, versions: [version = ''], name, text }) => ({
      ...{ client, version, name, text },
    })),
  )('$client $version: $name', async ({ name, text }) => {
    const variables = variablesOf(name, text);
    const ask = () => system.query(text, variables, { token });
    await ask(); // whatever is done once is done
    const before = await statements();
    const { data, errors } = await ask();
    const after = await statements();
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {}).some((value) => value !== null)).toBe(true);
    const sql = Object.fromEntries(
      SUBGRAPH_NAMES.flatMap((one, index): [string, number][] => {
        const sent = (after[index] ?? 0) - (before[index] ?? 0);
        return sent === 0 ? [] : [[one, sent]];
      }),
    );
    const { fetches, depth } = plan(text);
    const measured = limits.check('en', text, name, variables);
    const cost = 'code' in measured ? measured.code : measured.price.cost;
    const budget = { cost, fetches: fetches.join(' '), depth, sql };
    expect(budget).toMatchSnapshot();
  });
});
