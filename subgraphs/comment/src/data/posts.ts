import type { Database } from './database.ts';

/** What comment knows of a post. */
export interface KnownPost {
  readonly id: string;
  readonly version: number;
  readonly isPublic: boolean;
  readonly authorId: string;
}

/** Stores what is newer than what is known. */
export async function storePosts(tx: Database, posts: readonly KnownPost[]): Promise<void> {
  if (posts.length === 0) return;
  // Of one post the newest: a statement can't change a row twice.
  const newest = new Map<string, KnownPost>();
  for (const post of posts) {
    if ((newest.get(post.id)?.version ?? 0) < post.version) newest.set(post.id, post);
  }
  await tx.$executeRaw`
    INSERT INTO posts AS p (id, version, is_public, author_id)
    SELECT r.id, r.version, r."isPublic", r."authorId"
    FROM jsonb_to_recordset(${JSON.stringify([...newest.values()])}::jsonb)
      AS r(id uuid, version int, "isPublic" boolean, "authorId" uuid)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, is_public = excluded.is_public,
      author_id = excluded.author_id
    WHERE p.version < excluded.version`;
}
