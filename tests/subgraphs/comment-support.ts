import type { TestSystem } from '@vobe/testkit/system';

/** Who asks a subgraph, as a test says it. */
export type Who = Parameters<TestSystem['askSubgraph']>[3];

/** A post of content. @returns Its id. */
export async function insertPost(
  system: TestSystem,
  status: 'PUBLISHED' | 'DRAFT' = 'PUBLISHED',
): Promise<string> {
  const [row] = await system.sql<{ id: string }>(
    'content',
    `INSERT INTO posts (slug, title, excerpt, body, body_html, reading_minutes, language, status, published_at, author_id)
     VALUES ('p-' || gen_random_uuid(), 'A post', '', 'x', '', 1, 'EN', $1::post_status, now(), gen_random_uuid()) RETURNING id`,
    [status],
  );
  if (!row) throw new Error('no post');
  return row.id;
}
