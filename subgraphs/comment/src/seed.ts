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
  /** Number of the comment that it answers, which stands before it. */
  answers: number | null;
  /** Usernames of who voted for it. */
  likedBy: readonly string[];
}

/** Adds the demo comments that are missing. */
export async function seedComments(
  databaseUrl: string,
  comments: readonly DemoComment[],
): Promise<number> {
  const db = openDatabase(databaseUrl);
  try {
    const idOf = (post: string, index: number) => demoId('comment', `${post}/${index}`);
    const depths = new Map<string, number>();
    const data = comments.map(({ post, index, author, body, createdAt, answers }) => {
      const id = idOf(post, index);
      const parentId = answers === null ? null : idOf(post, answers);
      const depth = parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1;
      depths.set(id, depth);
      const [subjectId, authorId] = [demoId('post', post), demoId('user', author)];
      const bodyHtml = renderMarkdown(body, 'comment').html;
      return { id, subjectId, authorId, parentId, depth, body, bodyHtml, createdAt };
    });
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
      const isNew = new Set(written.map(({ id }) => id));
      const votes = comments.flatMap(({ post, index, likedBy }) =>
        likedBy.map((name) => ({
          ...{ commentId: idOf(post, index), userId: demoId('user', name), value: 1 },
        })),
      );
      await tx.commentVote.createMany({
        data: votes.filter(({ commentId }) => isNew.has(commentId)),
      });
      return added.length;
    });
  } finally {
    await db.$disconnect();
  }
}
