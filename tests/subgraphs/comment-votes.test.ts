import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { insertPost, type Who } from './comment-support.ts';

let system: TestSystem;
let postId: string;

beforeAll(async () => {
  system = await startSystem({ services: ['content', 'comment'] });
  postId = await insertPost(system);
}, 60_000);

afterAll(() => system.stop());

const person = () => ({ userId: randomUUID(), roles: ['USER' as const] });

interface Voted {
  score: number;
  viewerVote: string | null;
}

async function written(who: Who = person()): Promise<string> {
  const { data } = await system.askSubgraph<{ createComment: { comment: { id: string } } }>(
    'comment',
    'mutation ($postId: ID!) { createComment(input: { postId: $postId, body: "x" }) { comment { id } } }',
    { postId },
    who,
  );
  return data?.createComment.comment.id ?? '';
}

async function vote(id: string, value: 'UP' | 'DOWN' | null, who: Who) {
  const { data, errors } = await system.askSubgraph<{
    voteComment: { comment: Voted | null; userErrors: { code: string; field: string[] }[] };
  }>(
    'comment',
    `mutation ($input: VoteCommentInput!) { voteComment(input: $input) { comment { score viewerVote } userErrors { code field } } }`,
    { input: { id, vote: value } },
    who,
  );
  return { ...data?.voteComment, errors };
}

async function order(orderBy: string): Promise<string[]> {
  const { data } = await system.askSubgraph<{
    _entities: [{ comments: { nodes: { id: string }[] } }];
  }>(
    'comment',
    `{ _entities(representations: [{ __typename: "Post", id: "${postId}" }]) { ... on Post { comments(first: 100, orderBy: ${orderBy}) { nodes { id } } } } }`,
    {},
    {},
  );
  return data?._entities[0].comments.nodes.map(({ id }) => id) ?? [];
}

test('one a user, which can be changed and taken back', async () => {
  const id = await written();
  const [ann, ben] = [person(), person()];
  expect((await vote(id, 'UP', ann)).comment).toEqual({ score: 1, viewerVote: 'UP' });
  expect((await vote(id, 'UP', ann)).comment).toEqual({ score: 1, viewerVote: 'UP' });
  expect((await vote(id, 'UP', ben)).comment).toEqual({ score: 2, viewerVote: 'UP' });
  expect((await vote(id, 'DOWN', ann)).comment).toEqual({ score: 0, viewerVote: 'DOWN' });
  expect((await vote(id, null, ann)).comment).toEqual({ score: 1, viewerVote: null });
  expect((await vote(id, null, ann)).comment).toEqual({ score: 1, viewerVote: null });
});

test('is for signed-in people, on the comments of others that are there', async () => {
  const author = person();
  const id = await written(author);
  expect((await vote(id, 'UP', {})).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  const own = await vote(id, 'UP', author);
  expect(own.userErrors).toEqual([{ code: 'OWN_COMMENT', field: ['id'] }]);
  for (const missing of [randomUUID(), 'nothing']) {
    const { userErrors } = await vote(missing, 'UP', person());
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
  }
  await system.askSubgraph(
    'comment',
    'mutation ($id: ID!) { deleteComment(input: { id: $id }) { deletedId } }',
    { id },
    author,
  );
  expect((await vote(id, 'UP', person())).userErrors?.[0]?.code).toBe('NOT_FOUND');
});

test('200 people at once, each trying it twice and some changing their minds, are counted exactly', async () => {
  const id = await written();
  const people = Array.from({ length: 200 }, person);
  await Promise.all(people.flatMap((who) => [vote(id, 'UP', who), vote(id, 'UP', who)]));
  await Promise.all(people.slice(0, 50).map((who) => vote(id, 'DOWN', who)));
  await Promise.all(people.slice(50, 80).map((who) => vote(id, null, who)));
  const [row] = await system.sql(
    'comment',
    'SELECT upvotes, downvotes, score FROM comments WHERE id = $1',
    [id],
  );
  expect(row).toEqual({ upvotes: 120, downvotes: 50, score: 70 });
});

test('a user can’t vote without end', async () => {
  const who = person();
  await system.sql(
    'comment',
    `INSERT INTO throttles VALUES ($1, 60, now() + interval '1 minute')`,
    [`vote on comment ${who.userId}`],
  );
  expect((await vote(await written(), 'UP', who)).userErrors?.[0]?.code).toBe('TOO_MANY_ATTEMPTS');
});

test('the best stand first: many votes of few against outweigh one without', async () => {
  const ids: Record<string, string> = {};
  const cast = async (name: string, up: number, down: number) => {
    const id = (ids[name] = await written());
    await system.sql(
      'comment',
      `INSERT INTO comment_votes (comment_id, user_id, value)
       SELECT $1, gen_random_uuid(), CASE WHEN n <= $2 THEN 1 ELSE -1 END FROM generate_series(1, $2::int + $3::int) n`,
      [id, up, down],
    );
  };
  await cast('one', 1, 0);
  await cast('liked', 90, 10);
  await cast('none', 0, 0);
  await cast('disputed', 50, 50);
  await cast('disliked', 2, 40);
  await cast('down', 0, 3);
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const named = (list: string[]) => list.flatMap((id) => names.get(id) ?? []);
  expect(named(await order('TOP'))).toEqual([
    ...['liked', 'disputed', 'one', 'none', 'down', 'disliked'],
  ]);
  expect(named(await order('CONTROVERSIAL')).slice(0, 3)).toEqual([
    'disputed',
    'liked',
    'disliked',
  ]);
});
