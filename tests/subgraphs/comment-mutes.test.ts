import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildEvent } from '@vobe/event-contracts/envelope';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { noteErasedUsers } from '@vobe/personal-data/erased-users';
import { eraseDue, type Transact } from '@vobe/personal-data/erasure-job';
import { createLogger } from '@vobe/service-kit/log';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase, type Database } from '../../subgraphs/comment/src/data/database.ts';
import { personalData } from '../../subgraphs/comment/src/data/personal-data.ts';
import { project } from '../../subgraphs/comment/src/events/index.ts';
import { ERASE_ACCOUNTS } from '../../subgraphs/comment/src/services/erase-accounts.ts';
import { insertPost, type Who } from './comment-support.ts';

let system: TestSystem;
let author: { userId: string; roles: ['USER'] };
let postId: string;

const reader = () => ({ userId: randomUUID(), roles: ['USER' as const] });

beforeAll(async () => {
  system = await startSystem({
    services: ['auth', 'content', 'comment'],
    environment: { COMMENTS_PER_MINUTE: '1000' },
  });
  const [row] = await system.sql<{ id: string }>(
    'auth',
    `INSERT INTO users (username, display_name, email, email_key, password_hash, updated_at)
     VALUES ('writer', 'Writer', 'w@example.com', 'w@example.com', 'x', now()) RETURNING id`,
  );
  author = { userId: row?.id ?? '', roles: ['USER'] };
  postId = await insertPost(system);
}, 60_000);

afterAll(() => system.stop());

interface Flags {
  id: string;
  viewerHasMuted: boolean;
  viewerHasMutedThread: boolean;
}

interface Payload {
  user?: { id: string; viewerHasMuted: boolean } | null;
  comment?: Flags | null;
  post?: { id: string; viewerHasMutedComments: boolean } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

const MUTATIONS = {
  muteUser: 'user { id viewerHasMuted }',
  muteThread:
    'comment { id viewerHasMuted viewerHasMutedThread } post { id viewerHasMutedComments }',
} as const;

async function mute(who: Who, field: keyof typeof MUTATIONS, input: object): Promise<Payload> {
  const type = `M${field.slice(1)}Input!`;
  const { data, text } = await system.askSubgraph<{ payload: Payload }>(
    'comment',
    `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${MUTATIONS[field]} userErrors { code field message } } }`,
    { input },
    who,
  );
  if (!data) throw new Error(text);
  return data.payload;
}

const codes = ({ userErrors }: Payload) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

async function write(parentId?: string, by: Who = author): Promise<string> {
  const { data, text } = await system.askSubgraph<{ createComment: { comment: { id: string } } }>(
    'comment',
    'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }',
    { input: { postId, parentId, body: `Said ${randomUUID()}.` } },
    by,
  );
  if (!data) throw new Error(text);
  return data.createComment.comment.id;
}

/** What the comments of the ids say of mutes, to the viewer. */
async function flags(who: Who, ...ids: string[]): Promise<[boolean, boolean][]> {
  const { data } = await system.askSubgraph<{ _entities: Flags[] }>(
    'comment',
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Comment { id viewerHasMuted viewerHasMutedThread } } }`,
    { of: ids.map((id) => ({ __typename: 'Comment', id })) },
    who,
  );
  return (data?._entities ?? []).map((one) => [one.viewerHasMuted, one.viewerHasMutedThread]);
}

interface Mutes {
  mutes: {
    totalCount: number;
    nodes: {
      kind: string;
      key: string;
      user: { id: string } | null;
      comment: { id: string } | null;
      post: { id: string } | null;
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

async function mutes(who: Who, variables: object = {}): Promise<Mutes['mutes']> {
  const { data, text } = await system.askSubgraph<Mutes>(
    'comment',
    `query ($first: Int! = 20, $after: String, $kind: MuteKind) { mutes(first: $first, after: $after, kind: $kind) {
      totalCount nodes { kind key user { id } comment { id } post { id } } pageInfo { hasNextPage endCursor } } }`,
    { ...variables },
    who,
  );
  if (!data) throw new Error(text);
  return data.mutes;
}

describe('mutes', () => {
  test('of a user mark all that they write, for one reader alone', async () => {
    const [who, other] = [reader(), reader()];
    const [byAuthor, byOther] = [await write(), await write(undefined, other)];
    const { userId } = author;
    for (let twice = 0; twice < 2; twice += 1) {
      const { user } = await mute(who, 'muteUser', { userId, isMuted: true });
      expect(user).toEqual({ id: userId, viewerHasMuted: true });
    }
    expect(await flags(who, byAuthor, byOther)).toEqual([
      [true, false],
      [false, false],
    ]);
    for (const someone of [other, author, {}]) {
      expect(await flags(someone, byAuthor)).toEqual([[false, false]]);
    }
    await mute(who, 'muteUser', { userId, isMuted: false });
    expect(await flags(who, byAuthor)).toEqual([[false, false]]);
  });

  test('of a thread mark the comment that begins it, those of a post nothing but it', async () => {
    const who = reader();
    const root = await write();
    const reply = await write(root);
    const { comment } = await mute(who, 'muteThread', { commentId: root, isMuted: true });
    expect(comment).toMatchObject({ viewerHasMuted: true, viewerHasMutedThread: true });
    expect(await flags(who, root, reply)).toEqual([
      [true, true],
      [false, false],
    ]);
    const { post } = await mute(who, 'muteThread', { postId, isMuted: true });
    expect(post).toEqual({ id: postId, viewerHasMutedComments: true });
    await mute(who, 'muteThread', { commentId: root, isMuted: false });
    expect(await flags(who, root)).toEqual([[false, false]]);
  });

  test('are of what there is, of one thing, and not of oneself', async () => {
    const who = reader();
    const isMuted = true;
    const unknown = randomUUID();
    const draft = await insertPost(system, 'DRAFT');
    expect(codes(await mute(who, 'muteUser', { userId: unknown, isMuted }))).toEqual([
      'NOT_FOUND userId',
    ]);
    expect(codes(await mute(who, 'muteUser', { userId: 'x', isMuted }))).toEqual([
      'NOT_FOUND userId',
    ]);
    expect(codes(await mute(author, 'muteUser', { userId: author.userId, isMuted }))).toEqual([
      'OWN_ACCOUNT userId',
    ]);
    expect(codes(await mute(who, 'muteThread', { commentId: unknown, isMuted }))).toEqual([
      'NOT_FOUND commentId',
    ]);
    expect(codes(await mute(who, 'muteThread', { postId: draft, isMuted }))).toEqual([
      'NOT_FOUND postId',
    ]);
    expect(codes(await mute(who, 'muteThread', { isMuted }))).toEqual(['INVALID_FORMAT commentId']);
    const both = { commentId: unknown, postId, isMuted };
    expect(codes(await mute(who, 'muteThread', both))).toEqual(['INVALID_FORMAT commentId']);
    const anonymous = await system.askSubgraph('comment', '{ mutes { totalCount } }');
    expect(anonymous.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('are listed, the latest first, by kind, in pages; at most 1,000', async () => {
    const who = reader();
    const root = await write();
    await mute(who, 'muteUser', { userId: author.userId, isMuted: true });
    await mute(who, 'muteThread', { commentId: root, isMuted: true });
    await mute(who, 'muteThread', { postId, isMuted: true });
    const first = await mutes(who, { first: 2 });
    const none = { user: null, comment: null, post: null };
    expect(first.totalCount).toBe(3);
    expect(first.nodes).toEqual([
      { ...none, kind: 'POST', key: postId, post: { id: postId } },
      { ...none, kind: 'COMMENT', key: root, comment: { id: root } },
    ]);
    const rest = await mutes(who, { first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes).toEqual([
      { ...none, kind: 'USER', key: author.userId, user: { id: author.userId } },
    ]);
    expect((await mutes(who, { kind: 'COMMENT' })).totalCount).toBe(1);
    expect((await mutes(reader())).totalCount).toBe(0);

    await system.sql(
      'comment',
      `INSERT INTO mutes (muter_id, kind, key) SELECT $1::uuid, 'USER', gen_random_uuid() FROM generate_series(1, 996)`,
      [who.userId],
    );
    const more = [await write(), await write()];
    const asked = await Promise.all(
      more.map((commentId) => mute(who, 'muteThread', { commentId, isMuted: true })),
    );
    expect(asked.flatMap(codes)).toEqual(['TOO_MANY commentId']);
  });

  test('go with the account or post that they are about, and with the account whose they are', async () => {
    const [who, other] = [reader(), reader()];
    await mute(who, 'muteUser', { userId: author.userId, isMuted: true });
    await mute(who, 'muteThread', { postId, isMuted: true });
    await mute(other, 'muteThread', { postId, isMuted: true });
    const db = openDatabase(system.databases.urls.comment);
    const about = (aggregateId: string) => ({
      ...{ aggregateId, aggregateVersion: 9, correlationId: 'test', traceparent: null },
    });
    const erase = async (...ids: string[]) => {
      await noteErasedUsers(db, ids);
      const transaction: Transact<Database> = (work) => db.$transaction(work);
      const log = createLogger('test', 'silent');
      await eraseDue({ db, transaction, data: personalData, ...ERASE_ACCOUNTS, log });
    };
    const handle = (event: Parameters<typeof project>[1][number]) =>
      db.$transaction((tx) => project(tx, [event]));
    await erase(other.userId, author.userId);
    expect((await mutes(other)).totalCount).toBe(0);
    expect((await mutes(who)).nodes.map(({ kind }) => kind)).toEqual(['POST']);
    const data = { authorId: author.userId };
    await handle(buildEvent(postDeleted, { ...about(postId), data }));
    expect((await mutes(who)).totalCount).toBe(0);
    await db.$disconnect();
  });
});
