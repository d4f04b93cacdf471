import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, POST_DETAIL, type PostDetail } from '@vobe/testkit/catalog';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

/** SQL statements of one PostDetail, by subgraph. */
async function statementsOf(slug: string): Promise<Record<string, number>> {
  await system.query(POST_DETAIL, { slug }); // whatever is done once is done
  const before = await Promise.all(SUBGRAPH_NAMES.map((name) => system.sqlStatements(name)));
  const reply = await system.query(POST_DETAIL, { slug });
  expect(reply.errors).toBeUndefined();
  const after = await Promise.all(SUBGRAPH_NAMES.map((name) => system.sqlStatements(name)));
  return Object.fromEntries(
    SUBGRAPH_NAMES.map((name, index) => [name, (after[index] ?? 0) - (before[index] ?? 0)]),
  );
}

describe('PostDetail', () => {
  test('joins the post, its author, artist, albums, tracks and comments in one request', async () => {
    const post = await createSamplePost(system, { albums: 3, tracksPerAlbum: 4, comments: 7 });
    const { status, data, errors } = await system.query<PostDetail>(POST_DETAIL, {
      slug: post.slug,
    });
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    const found = data?.postBySlug;
    expect(found?.author?.username).toMatch(/^u/);
    expect(found?.artist?.name).toBe('An Artist');
    expect(found?.artist?.albums.nodes.map(({ title }) => title)).toEqual([
      'Album 1',
      'Album 2',
      'Album 3',
    ]);
    expect(found?.artist?.albums.nodes[2]?.tracks.nodes).toHaveLength(4);
    expect(found?.comments?.totalCount).toBe(7);
    expect(found?.comments?.nodes.every(({ author }) => author !== null)).toBe(true);
  });

  test('sends as many SQL statements for 50 comments and 20 albums as for one of each', async () => {
    const small = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 1 });
    const large = await createSamplePost(system, { albums: 20, tracksPerAlbum: 20, comments: 50 });
    const statements = await statementsOf(small.slug);
    expect(await statementsOf(large.slug)).toEqual(statements);
    expect(statements).toEqual({
      ...Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 0])),
      ...{ auth: 2, content: 1, artist: 4, comment: 2 },
    });
  });

  test('shows no artist and no error where the artist id is unknown', async () => {
    const post = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 0 });
    const unknown = '019a0000-0000-7000-8000-000000000000';
    await system.sql('content', 'UPDATE posts SET artist_id = $1 WHERE id = $2', [
      unknown,
      post.id,
    ]);
    const { data, errors } = await system.query<PostDetail>(POST_DETAIL, { slug: post.slug });
    expect(errors).toBeUndefined();
    expect(data?.postBySlug?.artist).toBeNull();
    expect(data?.postBySlug?.title).toBe('A post');
  });

  test('answers the same entity once however many refer to it', async () => {
    const post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 50 });
    const { data } = await system.query<PostDetail>(POST_DETAIL, { slug: post.slug });
    const names = data?.postBySlug?.comments?.nodes.map(({ author }) => author?.username);
    expect(names).toHaveLength(50);
    expect(new Set(names).size).toBe(2);
  });
});
