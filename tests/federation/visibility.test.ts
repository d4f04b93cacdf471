import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;
let post: SamplePost;
let commentId: string;

beforeAll(async () => {
  system = await startSystem();
  post = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 2 });
  const [comment] = await system.sql<{ id: string }>(
    'comment',
    'SELECT id FROM comments WHERE post_id = $1 LIMIT 1',
    [post.id],
  );
  commentId = comment?.id ?? '';
}, 60_000);

afterAll(() => system.stop());

const THREAD = `query ($id: ID!) {
  comment(id: $id) { post { id title commentCount comments { nodes { body } } } }
}`;

test('a comment leads to its post and the other comments', async () => {
  const { data } = await system.query(THREAD, { id: commentId });
  expect(data).toMatchObject({
    comment: { post: { title: 'A post', commentCount: 2, comments: { nodes: [{}, {}] } } },
  });
});

test.each(['DRAFT', 'SCHEDULED', 'ARCHIVED'])(
  'no way leads through comment to what stands under a post that is %s',
  async (status) => {
    await system.sql('content', 'UPDATE posts SET status = $1::post_status WHERE id = $2', [
      status,
      post.id,
    ]);
    const { token } = await system.createUser();
    for (const reader of [undefined, token]) {
      const { text } = await system.query(THREAD, { id: commentId }, { token: reader });
      expect(text).not.toMatch(/A post|"body"|"commentCount":\d/);
    }
    const { token: admin } = await system.createUser(['ADMIN']);
    const { data } = await system.query(THREAD, { id: commentId }, { token: admin });
    expect(data).toMatchObject({ comment: { post: { commentCount: 2 } } });
  },
);
