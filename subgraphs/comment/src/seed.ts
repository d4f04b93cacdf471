import { renderMarkdown } from '@vobe/markdown/render';
import { demoId } from '@vobe/service-kit/demo-id';
import { openDatabase } from './data/database.ts';

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
    const { count } = await db.comment.createMany({ data, skipDuplicates: true });
    return count;
  } finally {
    await db.$disconnect();
  }
}
