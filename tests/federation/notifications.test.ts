import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { LiveReader } from './live-reader.ts';

type User = Awaited<ReturnType<TestSystem['createUser']>>;

let system: TestSystem;
let post: SamplePost;
const readers: LiveReader[] = [];

beforeAll(async () => {
  system = await startSystem({ environment: { COMMENTS_PER_MINUTE: '1000' } });
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
}, 60_000);

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(() => system.stop());

async function comment(
  user: User,
  body: string,
  parentId?: string,
): Promise<{ id: string; username: string }> {
  const { data, text } = await system.query<{
    createComment: { comment: { id: string; author: { username: string } } | null };
  }>(
    'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id author { username } } userErrors { code message } } }',
    { input: { postId: post.id, body, ...(parentId && { parentId }) } },
    user,
  );
  const made = data?.createComment.comment;
  if (!made) throw new Error(text);
  return { id: made.id, username: made.author.username };
}

interface Told {
  id: string;
  kind: string;
  amount: number;
  actors: { username: string }[];
  subject: { __typename: string; body?: string; title?: string } | null;
}

async function told(user: User): Promise<Told[]> {
  const { data, text } = await system.query<{ notifications: { nodes: Told[] } }>(
    `{ notifications { nodes { id kind amount actors { username }
       subject { __typename ... on Comment { body } ... on Post { title } } } } }`,
    {},
    user,
  );
  if (!data?.notifications) throw new Error(text);
  return data.notifications.nodes;
}

/** Waits until somebody has been told so much. */
async function untilTold(user: User, count: number): Promise<Told[]> {
  let nodes: Told[] = [];
  await until(async () => {
    nodes = await told(user);
    return nodes.length === count;
  });
  return nodes;
}

test('an answer is told with who wrote it and what it answers, and goes when it is deleted', async () => {
  const [asker, answerer] = [await system.createUser(), await system.createUser()];
  const question = await comment(asker, 'Who plays the second piano?');
  const answer = await comment(answerer, 'Her sister does.', question.id);
  expect(await untilTold(asker, 1)).toMatchObject([
    {
      kind: 'REPLY',
      actors: [{ username: answer.username }],
      subject: { __typename: 'Comment', body: 'Who plays the second piano?' },
    },
  ]);
  await system.query(
    'mutation ($id: ID!) { deleteComment(input: { id: $id }) { userErrors { code } } }',
    { id: answer.id },
    answerer,
  );
  expect(await untilTold(asker, 0)).toEqual([]);
});

test('who has muted a thread or a person is told nothing of it', async () => {
  const [asker, loud, other] = [
    await system.createUser(),
    await system.createUser(),
    await system.createUser(),
  ];
  const [thread, muted] = [await comment(asker, 'One thread'), await comment(asker, 'Another')];
  const between = await comment(asker, 'My own answer', muted.id);
  const mute = (input: object, field: string) =>
    system.query(
      `mutation ($input: ${field === 'muteUser' ? 'MuteUserInput' : 'MuteThreadInput'}!) { ${field}(input: $input) { userErrors { code } } }`,
      { input: { ...input, isMuted: true } },
      asker,
    );
  await mute({ userId: loud.id }, 'muteUser');
  await mute({ commentId: muted.id }, 'muteThread');
  await comment(loud, 'Listen to me', thread.id);
  await comment(other, 'Beneath what is muted', between.id);
  await comment(other, 'A word', thread.id);
  const nodes = await untilTold(asker, 1);
  expect(nodes).toMatchObject([{ kind: 'REPLY', amount: 1, subject: { body: 'One thread' } }]);
});

describe('how much is unread', () => {
  const SUBSCRIPTION = 'subscription { count: unreadNotificationCount }';
  const url = () => `${system.origin('router')}/graphql/stream`;

  const listen = async (user: User) => {
    const headers = { authorization: `Bearer ${user.token}` };
    const reader = await LiveReader.open(url(), { query: SUBSCRIPTION }, headers);
    readers.push(reader);
    return reader;
  };

  const isCount = (wanted: number) => (event: { event: string; data: unknown }) =>
    event.event === 'next' && (event.data as { data: { count: number } }).data.count === wanted;

  test('is told at once, and as it changes, to its owner alone', async () => {
    const [asker, stranger] = [await system.createUser(), await system.createUser()];
    const question = await comment(asker, 'What is this?');
    const [own, other] = [await listen(asker), await listen(stranger)];
    await own.until(isCount(0));
    await other.until(isCount(0));
    await comment(stranger, 'A fugue.', question.id);
    await own.until(isCount(1));
    const [{ id } = { id: '' }] = await told(asker);
    await system.query(
      'mutation ($id: ID!) { markNotificationsRead(input: { upTo: $id }) { unreadCount } }',
      { id },
      asker,
    );
    await own.until(isCount(0));
    // Its start and the first count.
    expect(other.ids).toHaveLength(2);
    // Who comes back hears how it is now.
    const again = await listen(asker);
    await again.until(isCount(0));
  });

  test('is refused to who is not signed in', async () => {
    const body = JSON.stringify({ query: SUBSCRIPTION });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const reply = await fetch(url(), { method: 'POST', body, headers });
    expect(reply.status).toBe(401);
    expect(await reply.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});
