import type { TestSystem } from './system.ts';

/** The query that the system is built around. */
export const POST_DETAIL = `query PostDetail($slug: String!) {
  postBySlug(slug: $slug) {
    id title bodyHtml publishedAt
    author { username displayName }
    artist {
      id name
      genres { name }
      albums(first: 20) {
        nodes { title releaseDate { value } tracks(first: 50) { nodes { title durationMs } } }
      }
    }
    comments(first: 50) {
      totalCount
      nodes { id bodyHtml createdAt author { username } }
    }
  }
}`;

export interface PostDetail {
  postBySlug: {
    id: string;
    title: string;
    author: { username: string } | null;
    artist: {
      id: string;
      name: string;
      albums: { nodes: { title: string; tracks: { nodes: { title: string }[] } }[] };
    } | null;
    comments: { totalCount: number; nodes: { author: { username: string } | null }[] } | null;
  } | null;
}

/** Ids of the entities that createPost() made. */
export interface SamplePost {
  id: string;
  slug: string;
  artistId: string;
}

/** A public post with an artist, their albums and tracks, and comments by several people. */
export async function createSamplePost(
  system: TestSystem,
  {
    albums,
    tracksPerAlbum,
    comments,
  }: { albums: number; tracksPerAlbum: number; comments: number },
): Promise<SamplePost> {
  const [artist] = await system.sql<{ id: string }>(
    'artist',
    `INSERT INTO artists (slug, name, sort_name, sort_key, search_text, updated_at)
     VALUES ('a-' || gen_random_uuid(), 'An Artist', 'Artist, An', 'artist, an', 'an artist', now())
     RETURNING id`,
  );
  const artistId = artist?.id ?? '';
  await system.sql(
    'artist',
    `WITH new AS (
       INSERT INTO albums (artist_id, slug, title, release_date, release_order, updated_at)
       SELECT $1, 'album-' || n, 'Album ' || n, (1800 + n)::text, (1800 + n) * 10000, now()
       FROM generate_series(1, $2::int) n RETURNING id
     ), credited AS (
       INSERT INTO album_credits (album_id, position, artist_id, role)
       SELECT id, 0, $1, 'MAIN' FROM new
     )
     INSERT INTO tracks (album_id, title, position, duration_ms, updated_at)
     SELECT id, 'Track ' || n, n, 1000 * n, now() FROM new, generate_series(1, $3::int) n`,
    [artistId, albums, tracksPerAlbum],
  );
  const authors = [await system.createUser(), await system.createUser()];
  const [post] = await system.sql<{ id: string; slug: string }>(
    'content',
    `INSERT INTO posts (slug, title, excerpt, body, body_html, reading_minutes, language, status,
       published_at, author_id, artist_id)
     VALUES ('p-' || gen_random_uuid(), 'A post', 'About', 'Text', '<p>Text</p>', 1, 'EN',
       'PUBLISHED', now(), $1, $2) RETURNING id, slug`,
    [authors[0]?.id, artistId],
  );
  if (!post) throw new Error('the post was not made');
  await system.sql(
    'comment',
    `INSERT INTO comments (subject_id, author_id, body, body_html, created_at)
     SELECT $1, ($2::uuid[])[1 + n % 2], 'Comment ' || n, '<p>Comment</p>',
       now() - n * interval '1 minute'
     FROM generate_series(1, $3::int) n`,
    [post.id, authors.map(({ id }) => id), comments],
  );
  return { ...post, artistId };
}
