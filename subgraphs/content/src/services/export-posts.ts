import type { ExportedEntity } from '@vobe/service-kit/export';
import type { Database } from '../data/database.ts';
import { findPlainTexts, pageOfPosts } from '../data/posts.ts';
import { findTagNames } from '../data/tags.ts';
import { publicSnapshot } from '../domain/post-snapshot.ts';

/** A page of all posts in the order of their ids, with the texts of public ones alone. */
export async function exportPosts(
  db: Database,
  after: string | null,
  limit: number,
): Promise<ExportedEntity[]> {
  const posts = await pageOfPosts(db, after, limit);
  const published = posts.filter(({ status }) => status === 'PUBLISHED');
  const texts = await findPlainTexts(
    db,
    published.map(({ id }) => id),
  );
  const tagNames = await findTagNames(
    db,
    published.flatMap(({ tags }) => tags),
  );
  return posts.map((post) => ({
    id: post.id,
    version: post.version,
    state:
      post.status === 'PUBLISHED' ? publicSnapshot(post, texts.get(post.id) ?? '', tagNames) : null,
  }));
}
