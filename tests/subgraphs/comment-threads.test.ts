import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { insertPost, type Who } from './comment-support.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['content', 'comment'] });
}, 60_000);

afterAll(() => system.stop());

const person = () => ({ userId: randomUUID(), roles: ['USER' as const] });
const moderator = () => ({ userId: randomUUID(), roles: ['USER' as const, 'MODERATOR' as const] });

interface Entry {
  id: string;
  body: string;
  status: string;
  depth: number;
  replyCount: number;
  parent: { id: string } | null;
  author: { id: string } | null;
}

const ENTRY = 'id body status depth replyCount parent { id } author { id }';

async function ask<Data>(query: string, variables: object = {}, who: Who = {}): Promise<Data> {
  const { data, text } = await system.askSubgraph<Data>('comment', query, { ...variables }, who);
  if (!data) throw new Error(text);
  return data;
}

async function write(postId: string, body: string, parentId?: string, who: Who = person()) {
  const { createComment } = await ask<{
    createComment: { comment: Entry | null; userErrors: { code: string; field: string[] }[] };
  }>(
    `mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { ${ENTRY} } userErrors { code field } } }`,
    { input: { postId, body, ...(parentId && { parentId }) } },
    who,
  );
  return createComment;
}

async function written(...args: Parameters<typeof write>): Promise<Entry> {
  const { comment, userErrors } = await write(...args);
  if (!comment) throw new Error(JSON.stringify(userErrors));
  return comment;
}

const remove = (id: string, who: Who) =>
  ask('mutation ($id: ID!) { deleteComment(input: { id: $id }) { deletedId } }', { id }, who);

interface Thread {
  commentCount: number;
  comments: { totalCount: number; nodes: Entry[]; descendants: Entry[] };
}

async function thread(postId: string, args = '', who: Who = {}): Promise<Thread> {
  const { _entities } = await ask<{ _entities: [Thread] }>(
    `{ _entities(representations: [{ __typename: "Post", id: "${postId}" }]) { ... on Post {
      commentCount comments { totalCount nodes { ${ENTRY} } descendants${args} { ${ENTRY} } } } } }`,
    {},
    who,
  );
  return _entities[0];
}

const bodies = (entries: readonly Entry[]) => entries.map(({ body }) => body);

describe('replies', () => {
  test('stand beneath what they answer, to any depth, and are read in order', async () => {
    const postId = await insertPost(system);
    const a = await written(postId, 'a');
    const b = await written(postId, 'b');
    const a1 = await written(postId, 'a1', a.id);
    await written(postId, 'b1', b.id);
    await written(postId, 'a2', a.id);
    const deep = await written(postId, 'a1x', a1.id);
    expect(deep).toMatchObject({ depth: 2, parent: { id: a1.id } });
    const { comments, commentCount } = await thread(postId);
    expect(bodies(comments.nodes)).toEqual(['b', 'a']);
    expect(comments.totalCount).toBe(2);
    expect(commentCount).toBe(6);
    expect(bodies(comments.descendants)).toEqual(['b1', 'a1', 'a1x', 'a2']);
    expect(comments.nodes.map(({ replyCount }) => replyCount)).toEqual([1, 2]);
  });

  test('of a comment are three at first, in all no more than asked for, the upper levels first', async () => {
    const postId = await insertPost(system);
    const top = await written(postId, 'top');
    for (const n of [1, 2, 3, 4, 5]) await written(postId, `r${n}`, top.id);
    let above = (await thread(postId)).comments.descendants[0]?.id;
    for (const n of [1, 2, 3, 4, 5]) above = (await written(postId, `d${n}`, above)).id;
    const shown = async (args: string) => bodies((await thread(postId, args)).comments.descendants);
    expect(await shown('')).toEqual(['r1', 'd1', 'd2', 'd3', 'd4', 'r2', 'r3']);
    expect(await shown('(depth: 2)')).toEqual(['r1', 'd1', 'r2', 'r3']);
    expect(await shown('(first: 4)')).toEqual(['r1', 'd1', 'r2', 'r3']);
    expect(await shown('(first: 2)')).toEqual(['r1', 'r2']);
    expect(await shown('(orderBy: NEWEST, depth: 1)')).toEqual(['r5', 'r4', 'r3']);
    const { comment } = await ask<{
      comment: { replies: { totalCount: number; nodes: Entry[]; pageInfo: { endCursor: string } } };
    }>(
      `query ($id: ID!) { comment(id: $id) { replies(first: 2) { totalCount nodes { ${ENTRY} } pageInfo { endCursor } } } }`,
      { id: top.id },
    );
    expect(bodies(comment.replies.nodes)).toEqual(['r1', 'r2']);
    expect(comment.replies.totalCount).toBe(5);
    const rest = await ask<typeof comment & { comment: typeof comment }>(
      `query ($id: ID!, $after: String) { comment(id: $id) { replies(after: $after) { nodes { ${ENTRY} } } } }`,
      { id: top.id, after: comment.replies.pageInfo.endCursor },
    );
    expect(bodies(rest.comment.replies.nodes)).toEqual(['r3', 'r4', 'r5']);
  });

  test.each([
    ['(first: 101)', 'first'],
    ['(first: 0)', 'first'],
    ['(depth: 6)', 'depth'],
  ])('%s is refused', async (args, field) => {
    const reply = await system.askSubgraph(
      'comment',
      `{ _entities(representations: [{ __typename: "Post", id: "${randomUUID()}" }]) { ... on Post { comments { descendants${args} { id } } } } }`,
      {},
      {},
    );
    expect(reply.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  test('answer what is there, under the same post', async () => {
    const [postId, elsewhere] = [await insertPost(system), await insertPost(system)];
    const there = await written(elsewhere, 'there');
    const gone = await written(postId, 'gone');
    await remove(gone.id, moderator());
    for (const parentId of [there.id, gone.id, randomUUID(), 'nothing']) {
      const { userErrors } = await write(postId, 'hm', parentId);
      expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['parentId'] }]);
    }
  });

  test('have those above them as context, the nearest last', async () => {
    const postId = await insertPost(system);
    let last = await written(postId, '0');
    for (const body of ['1', '2', '3', '4']) last = await written(postId, body, last.id);
    const { comment } = await ask<{ comment: { near: Entry[]; all: Entry[] } }>(
      `query ($id: ID!) { comment(id: $id) { near: ancestors { ${ENTRY} } all: ancestors(last: 20) { ${ENTRY} } } }`,
      { id: last.id },
    );
    expect(bodies(comment.near)).toEqual(['1', '2', '3']);
    expect(bodies(comment.all)).toEqual(['0', '1', '2', '3']);
  });
});

describe('a deleted comment', () => {
  test('keeps its place for what answers it, without a word or a name', async () => {
    const postId = await insertPost(system);
    const author = person();
    const top = await written(postId, 'secret', undefined, author);
    const reply = await written(postId, 'reply', top.id);
    await remove(top.id, author);
    const { comments, commentCount } = await thread(postId);
    expect(comments.nodes).toEqual([
      expect.objectContaining({ id: top.id, body: '', status: 'DELETED', author: null }),
    ]);
    expect(bodies(comments.descendants)).toEqual(['reply']);
    expect([commentCount, comments.totalCount]).toEqual([1, 1]);
    await remove(reply.id, moderator());
    const after = await thread(postId);
    expect(after.comments.nodes).toEqual([]);
    expect([after.commentCount, after.comments.totalCount]).toEqual([0, 0]);
  });

  test('takes those along that stood there for it alone, as far up as they do', async () => {
    const postId = await insertPost(system);
    const chain = [await written(postId, '0')];
    for (const body of ['1', '2', '3']) {
      chain.push(await written(postId, body, chain.at(-1)?.id));
    }
    const [root, , , leaf] = chain;
    for (const { id } of chain.slice(1, 3)) await remove(id, moderator());
    expect((await thread(postId)).comments.descendants.map(({ status }) => status)).toEqual([
      ...['DELETED', 'DELETED', 'VISIBLE'],
    ]);
    await remove(leaf?.id ?? '', moderator());
    const { comments } = await thread(postId);
    expect(comments.descendants).toEqual([]);
    expect(comments.nodes).toEqual([expect.objectContaining({ id: root?.id, replyCount: 0 })]);
  });

  test('by somebody who is suspended is for administrators, and its place is kept', async () => {
    const postId = await insertPost(system);
    const author = person();
    const top = await written(postId, 'spam', undefined, author);
    const alone = await written(postId, 'alone', undefined, author);
    await written(postId, 'reply', top.id);
    const suspend = (isHidden: boolean) =>
      system.sql(
        'comment',
        `INSERT INTO authors (id, version, is_hidden) VALUES ($1, 1, $2)
         ON CONFLICT (id) DO UPDATE SET is_hidden = excluded.is_hidden`,
        [author.userId, isHidden],
      );
    await suspend(true);
    for (const { id } of [top, alone]) {
      const { userErrors } = await write(postId, 'hm', id);
      expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['parentId'] }]);
    }
    const seen = await thread(postId);
    expect(seen.comments.nodes).toEqual([
      expect.objectContaining({ id: top.id, body: '', status: 'DELETED', author: null }),
    ]);
    expect([seen.commentCount, seen.comments.totalCount]).toEqual([1, 1]);
    const admin = { userId: randomUUID(), roles: ['ADMIN' as const] };
    const judged = await thread(postId, '', admin);
    expect(bodies(judged.comments.nodes)).toEqual(['alone', 'spam']);
    expect([judged.commentCount, judged.comments.totalCount]).toEqual([3, 2]);
    await suspend(false);
    expect(bodies((await thread(postId)).comments.nodes)).toEqual(['alone', 'spam']);
  });
});

describe('a changed comment', () => {
  const change = (id: string, version: number, body: string, who: Who) =>
    ask<{ updateComment: { comment: { version: number } | null; userErrors: { code: string }[] } }>(
      `mutation ($input: UpdateCommentInput!) { updateComment(input: $input) { comment { version } userErrors { code } } }`,
      { input: { id, version, body } },
      who,
    );
  const history = async (id: string, who: Who = {}) => {
    const { comment } = await ask<{
      comment: { revisions: { version: number; bodyHtml: string }[] } | null;
    }>('query ($id: ID!) { comment(id: $id) { revisions { version bodyHtml } } }', { id }, who);
    return comment?.revisions;
  };

  test('shows what it said before, until it is deleted', async () => {
    const postId = await insertPost(system);
    const author = person();
    const { id } = await written(postId, 'first', undefined, author);
    await written(postId, 'reply', id);
    expect(await history(id)).toEqual([]);
    await change(id, 1, 'second', author);
    await change(id, 2, 'third', author);
    expect(await history(id)).toEqual([
      { version: 2, bodyHtml: '<p>second</p>' },
      { version: 1, bodyHtml: '<p>first</p>' },
    ]);
    await remove(id, author);
    expect(await history(id)).toEqual([]);
    const rows = await system.sql(
      'comment',
      'SELECT * FROM comment_revisions WHERE comment_id = $1',
      [id],
    );
    expect(rows).toEqual([]);
  });

  test('of somebody who is suspended shows to administrators alone what it said before', async () => {
    const postId = await insertPost(system);
    const author = person();
    const { id } = await written(postId, 'first', undefined, author);
    await written(postId, 'reply', id);
    await change(id, 1, 'second', author);
    await system.sql(
      'comment',
      'INSERT INTO authors (id, version, is_hidden) VALUES ($1, 1, true)',
      [author.userId],
    );
    expect(await history(id)).toEqual([]);
    expect(await history(id, { userId: randomUUID(), roles: ['ADMIN'] })).toEqual([
      { version: 1, bodyHtml: '<p>first</p>' },
    ]);
  });

  test('was changed within a day', async () => {
    const author = person();
    const { id } = await written(await insertPost(system), 'old', undefined, author);
    await system.sql(
      'comment',
      `UPDATE comments SET created_at = now() - interval '25 hours' WHERE id = $1`,
      [id],
    );
    const { updateComment } = await change(id, 1, 'new', author);
    expect(updateComment).toEqual({ comment: null, userErrors: [{ code: 'TOO_LATE' }] });
    const { comment } = await ask<{ comment: { viewerCanEdit: boolean } }>(
      'query ($id: ID!) { comment(id: $id) { viewerCanEdit } }',
      { id },
      author,
    );
    expect(comment.viewerCanEdit).toBe(false);
  });
});
