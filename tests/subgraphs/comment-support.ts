import type { TestSystem } from '@vobe/testkit/system';

/** Who asks a subgraph, as a test says it. */
export type Who = Parameters<TestSystem['askSubgraph']>[3];

/** A public post of content. @returns Its id. */
export async function publicPost(system: TestSystem): Promise<string> {
  const [row] = await system.sql<{ id: string }>(
    'content',
    `INSERT INTO posts (slug, title, excerpt, body, body_html, reading_minutes, language, status, published_at, author_id)
     VALUES ('p-' || gen_random_uuid(), 'A post', '', 'x', '', 1, 'EN', 'PUBLISHED', now(), gen_random_uuid()) RETURNING id`,
  );
  if (!row) throw new Error('no post');
  return row.id;
}
