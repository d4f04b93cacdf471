import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { moderation, type Subject } from './moderation-client.ts';

type User = Awaited<ReturnType<TestSystem['createUser']>>;

/** Events take their time: asks until the answer is as expected. */
export async function eventually<Value>(ask: () => Promise<Value>, expected: Value): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (JSON.stringify(await ask()) === JSON.stringify(expected)) return;
    await sleep(25);
  }
  expect(await ask()).toEqual(expected);
}

/** A system with a post, two moderators and two readers, one of whom writes. */
export async function openStage() {
  const system = await startSystem({
    environment: { CACHE_BYTES: '20000000', COMMENTS_PER_MINUTE: '100' },
  });
  const post: SamplePost = await createSamplePost(system, {
    ...{ albums: 0, tracksPerAlbum: 0, comments: 0 },
  });
  const moderator: User = await system.createUser(['MODERATOR']);
  const other: User = await system.createUser(['MODERATOR']);
  const reader: User = await system.createUser();
  const author: User = await system.createUser();
  const act = moderation(system);

  async function comment(body: string, who: { token: string } = author, parentId?: string) {
    const { data, text } = await system.query<{
      createComment: {
        comment: { id: string; status: string } | null;
        userErrors: { code: string }[];
      };
    }>(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id status } userErrors { code } } }',
      { input: { postId: post.id, body, parentId } },
      who,
    );
    if (!data) throw new Error(text);
    return data.createComment;
  }

  async function written(...args: Parameters<typeof comment>): Promise<Subject> {
    const { comment: made, userErrors } = await comment(...args);
    if (!made) throw new Error(JSON.stringify(userErrors));
    return { subjectType: 'COMMENT', subjectId: made.id };
  }

  /** A comment as somebody sees it, and whether the lists and counts of its post have it. */
  async function seen({ subjectId }: Subject, who?: { token: string }) {
    const { data } = await system.query<{
      comment: { status: string; body: string; author: { id: string } | null } | null;
      post: { commentCount: number; comments: { nodes: { id: string }[] } };
    }>(
      `query ($id: ID!, $post: ID!) {
        comment(id: $id) { status body author { id } }
        post(id: $post) { commentCount comments(first: 100) { nodes { id } } }
      }`,
      { id: subjectId, post: post.id },
      who,
    );
    const isListed = data?.post.comments.nodes.some(({ id }) => id === subjectId) ?? false;
    return { status: data?.comment?.status ?? null, body: data?.comment?.body ?? null, isListed };
  }

  const statusFor = async (subject: Subject, who?: { token: string }) =>
    (await seen(subject, who)).status;

  return {
    ...{ system, post, moderator, other, reader, author },
    ...{ act, comment, written, seen, statusFor },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
