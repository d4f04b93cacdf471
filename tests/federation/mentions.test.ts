import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

interface Written {
  id: string;
  version: number;
  bodyHtml: string;
  mentions: { id: string; username: string }[];
}

let system: TestSystem;
let post: SamplePost;
let author: Awaited<ReturnType<TestSystem['createUser']>>;

beforeAll(async () => {
  system = await startSystem();
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  author = await system.createUser();
}, 60_000);

afterAll(() => system.stop());

async function mutate(field: 'createComment' | 'updateComment', input: object): Promise<Written> {
  const type = field === 'createComment' ? 'CreateCommentInput!' : 'UpdateCommentInput!';
  const { data, text } = await system.query<{ result: { comment: Written | null } }>(
    `mutation ($input: ${type}) { result: ${field}(input: $input) {
      comment { id version bodyHtml mentions { id username } } userErrors { code }
    } }`,
    { input },
    author,
  );
  if (!data?.result.comment) throw new Error(text);
  return data.result.comment;
}

/** Whom the latest event of a comment names. */
async function announced(topic: string, id: string): Promise<unknown> {
  const [row] = await system.sql<{ ids: unknown }>(
    'comment',
    `SELECT event->'data'->'mentionedUserIds' AS ids FROM outbox
     WHERE topic = $1 AND aggregate_id = $2 ORDER BY position DESC LIMIT 1`,
    [topic, id],
  );
  return row?.ids;
}

test('who is mentioned is resolved as the text is written, and told with the event', async () => {
  const [one, two] = [await system.createUser(), await system.createUser()];
  const body = `@${one.username.toUpperCase()}, @nobody_at_all and \`@${two.username}\`: listen!`;
  const comment = await mutate('createComment', { postId: post.id, body });
  expect(comment.mentions).toEqual([{ id: one.id, username: one.username }]);
  expect(comment.bodyHtml).toContain(`href="/users/${one.username}"`);
  expect(comment.bodyHtml).not.toContain('href="/users/nobody_at_all"');
  expect(await announced('comment.created', comment.id)).toEqual([one.id]);

  const { id, version } = comment;
  const changed = await mutate('updateComment', { id, version, body: `No, @${two.username}!` });
  expect(changed.mentions.map((user) => user.id)).toEqual([two.id]);
  expect(await announced('comment.updated', id)).toEqual([two.id]);
});

test('nobody is mentioned who is suspended, nor by a comment that is deleted', async () => {
  const [gone, there] = [await system.createUser(), await system.createUser()];
  await system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [gone.id]);
  const body = `@${gone.username} @${there.username}`;
  const { id, mentions } = await mutate('createComment', { postId: post.id, body });
  expect(mentions.map((user) => user.id)).toEqual([there.id]);
  await system.query(
    'mutation ($id: ID!) { deleteComment(input: { id: $id }) { deletedId } }',
    { id },
    author,
  );
  expect(
    await system.sql('comment', 'SELECT FROM comment_mentions WHERE comment_id = $1', [id]),
  ).toEqual([]);
});

test('while auth is away, a comment is written and names are words', async () => {
  const somebody = await system.createUser();
  await system.stopService('auth');
  try {
    const { text } = await system.query(
      `mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { bodyHtml } } }`,
      { input: { postId: post.id, body: `@${somebody.username}?` } },
      author,
    );
    expect(text).toContain(`<p>@${somebody.username}?</p>`);
  } finally {
    await system.start('auth');
  }
});
