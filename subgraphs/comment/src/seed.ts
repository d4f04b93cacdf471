import { renderMarkdown } from '@vobe/markdown/render';
import { demoId, type DemoKind } from '@vobe/service-kit/demo-id';
import { findComments } from './data/comments.ts';
import { openDatabase } from './data/database.ts';
import type { SubjectKind } from './domain/model.ts';
import { recordCommentsCreated } from './services/record-events.ts';

export interface DemoComment {
  /** A post's slug, or an item of the catalogue: its kind and key as `album:artist/album`. */
  subject: string;
  /** Number among the subject's demo comments. */
  index: number;
  author: string;
  body: string;
  createdAt: Date;
  /** Number of the comment that it answers, which stands before it. */
  answers: number | null;
  /** Usernames of who voted for it. */
  likedBy: readonly string[];
}

function subjectOf(subject: string) {
  const [, kind = 'post', key = ''] = /^(?:(artist|album|track):)?(.+)$/.exec(subject) ?? [];
  const subjectKind: SubjectKind = kind === 'post' ? 'POST' : 'ITEM';
  return { subjectKind, subjectId: demoId(kind as DemoKind, key) };
}

/** Adds the demo comments that are missing. */
export async function seedComments(
  databaseUrl: string,
  comments: readonly DemoComment[],
): Promise<number> {
  const db = openDatabase(databaseUrl);
  try {
    const idOf = (subject: string, index: number) => demoId('comment', `${subject}/${index}`);
    const depths = new Map<string, number>();
    const data = comments.map(({ subject, index, author, body, createdAt, answers }) => {
      const id = idOf(subject, index);
      const parentId = answers === null ? null : idOf(subject, answers);
      const depth = parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1;
      depths.set(id, depth);
      const [about, authorId] = [subjectOf(subject), demoId('user', author)];
      const bodyHtml = renderMarkdown(body, 'comment').html;
      return { id, ...about, authorId, parentId, depth, body, bodyHtml, createdAt };
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
      const votes = comments.flatMap(({ subject, index, likedBy }) =>
        likedBy.map((name) => ({
          ...{ commentId: idOf(subject, index), userId: demoId('user', name), value: 1 },
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
