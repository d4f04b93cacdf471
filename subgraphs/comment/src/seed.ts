import { renderMarkdown } from '@vobe/markdown/render';
import { demoId } from '@vobe/service-kit/demo-id';
import { findComments } from './data/comments.ts';
import { openDatabase } from './data/database.ts';
import { recordCommentsCreated } from './services/record-events.ts';

export interface DemoComment {
  post: string;
  /** Number among the post's demo comments. */
  index: number;
  author: string;
  body: string;
  createdAt: Date;
}

/** Adds the demo comments that are missing. */
export async function seedComments(
  databaseUrl: string,
  comments: readonly DemoComment[],
): Promise<number> {
  const db = openDatabase(databaseUrl);
  try {
    const data = comments.map(({ post, index, author, body, createdAt }) => ({
      id: demoId('comment', `${post}/${index}`),
      postId: demoId('post', post),
      authorId: demoId('user', author),
      body,
      bodyHtml: renderMarkdown(body, 'comment').html,
      createdAt,
    }));
    return await db.$transaction(async (tx) => {
      const added = await tx.comment.createManyAndReturn({
        data,
        skipDuplicates: true,
        select: { id: true },
      });
      const written = await findComments(
        tx,
        added.map(({ id }) => id),
      );
      await recordCommentsCreated(tx, written);
      return added.length;
    });
  } finally {
    await db.$disconnect();
  }
}
