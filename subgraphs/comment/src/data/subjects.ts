import { insertRecords } from '@vobe/service-kit/query-builder';
import { kysely, type Database } from './database.ts';

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
  const types = { id: 'uuid', version: 'int', isPublic: 'boolean', authorId: 'uuid' } as const;
  await insertRecords(kysely(tx), 'posts', [...newest.values()], types, {
    id: 'id',
    version: 'version',
    is_public: 'isPublic',
    author_id: 'authorId',
  })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          is_public: ref('excluded.is_public'),
          author_id: ref('excluded.author_id'),
        }))
        .whereRef('posts.version', '<', 'excluded.version'),
    )
    .execute();
}
