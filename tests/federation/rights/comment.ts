import { RIGHTS } from '@vobe/registry/rights';
import type { FieldFixture, Fixtures, Prepare, Thing } from './fixture.ts';
import type { World } from './world.ts';

/** Who sees what waits for a moderator. */
const seenBy = RIGHTS['Query']?.['comment']?.hidden ?? [];

const visible = async (world: World) => ({ id: await world.comment() });
const held = async (world: World) => ({ id: await world.comment({ status: 'HELD' }) });

/** An input that names a comment. */
const about =
  (make: (world: World) => Promise<{ id: string }>, more: object = {}): Prepare =>
  async (world) => ({ args: { input: { ...(await make(world)), ...more } } });

/** A removed comment that keeps its place, because it is answered. */
async function removed(world: World): Promise<{ id: string }> {
  const { id: postId } = await world.post();
  const id = await world.comment({ postId });
  await world.comment({ postId, parentId: id, by: world.idOf('other user') });
  await world.system.sql('comment', `UPDATE comments SET status = 'REMOVED' WHERE id = $1`, [id]);
  return { id };
}

/** One that mentions somebody. */
const mentioning =
  (make: (world: World) => Promise<{ id: string }>): Prepare =>
  async (world) => {
    const comment = await make(world);
    await world.system.sql(
      'comment',
      'INSERT INTO comment_mentions (comment_id, user_id) VALUES ($1, $2)',
      [comment.id, world.idOf('other user')],
    );
    return comment;
  };

const text: FieldFixture = { request: visible, hidden: { request: removed } };

/** Lets the author mute something. */
async function muted(world: World, kind: string, key: string): Promise<{ id: string }> {
  await world.system.sql(
    'comment',
    'INSERT INTO mutes (muter_id, kind, key) VALUES ($1, $2::mute_kind, $3) ON CONFLICT DO NOTHING',
    [world.author, kind, key],
  );
  return { id: key };
}

const mutedThread: Prepare = async (world) => muted(world, 'COMMENT', (await ofAnother(world)).id);

/** A comment of another under the author's post: who pins it is the post's author. */
async function ofAnother(world: World): Promise<{ id: string }> {
  return { id: await world.comment({ by: world.idOf('other user') }) };
}

export const fixtures: Fixtures = {
  fields: {
    'Query.comment': {
      request: async (world) => ({ args: await visible(world) }),
      hidden: { request: async (world) => ({ args: await held(world) }) },
    },
    'Query.blockedWords': {},
    'Query.mutes': {},
    'Query.commentAuditLog': {},
    'Mutation.createComment': {
      request: async (world) => ({
        args: { input: { postId: (await world.post()).id, body: 'Hm' } },
      }),
    },
    'Mutation.updateComment': {
      request: about(visible, { version: 1, body: 'Hm' }),
      hidden: { request: about(held, { version: 1, body: 'Hm' }), seenBy },
    },
    'Mutation.voteComment': { request: about(visible, { vote: 'UP' }) },
    'Mutation.deleteComment': {
      request: about(visible),
      hidden: { request: about(held), seenBy },
    },
    'Mutation.pinComment': { request: about(ofAnother) },
    'Mutation.setBlockedWord': { request: () => ({ args: { input: { word: 'казино' } } }) },
    'Mutation.muteUser': {
      request: (world) => ({
        args: { input: { userId: world.colleague.userId, isMuted: true } },
      }),
    },
    'Mutation.muteThread': {
      request: async (world) => ({
        args: { input: { commentId: (await visible(world)).id, isMuted: true } },
      }),
    },
    'User.viewerHasMuted': {
      request: (world) => muted(world, 'USER', world.idOf('other user')),
    },
    'Post.viewerHasMutedComments': {
      request: async (world) => muted(world, 'POST', (await world.post()).id),
    },
    'CatalogItem.viewerHasMutedComments': {
      request: async (world) => muted(world, 'ITEM', (await world.catalog.artist()).id),
    },
    'CatalogItem.viewerCanPin': {
      request: async ({ catalog }) => ({ id: (await catalog.artist()).id }),
    },
    'CatalogItem.viewerHeldComments': {
      request: async (world) => {
        const { id } = await world.catalog.artist();
        await world.comment({ itemId: id, status: 'HELD' });
        return { id };
      },
    },
    'Comment.viewerHasMuted': { request: mutedThread },
    'Comment.viewerHasMutedThread': { request: mutedThread },
    'User.comments': {
      request: async (world) => {
        await world.comment();
        return { id: world.author };
      },
      hidden: { request: async (world) => ({ id: await world.commenterUnderDraft() }) },
    },
    'Post.viewerCanPin': { request: async (world) => ({ id: (await world.post()).id }) },
    'Post.viewerHeldComments': {
      request: async (world) => {
        const { id } = await world.post();
        await world.comment({ postId: id, status: 'HELD' });
        return { id };
      },
    },
    'Comment.body': text,
    'Comment.bodyHtml': text,
    'Comment.author': text,
    'Comment.mentions': {
      request: mentioning(visible),
      hidden: { request: mentioning(removed) },
    },
    'Comment.viewerVote': {
      request: async (world) => {
        const voted = await ofAnother(world);
        await world.system.sql(
          'comment',
          'INSERT INTO comment_votes (comment_id, user_id, value) VALUES ($1, $2, 1)',
          [voted.id, world.author],
        );
        return voted;
      },
    },
    'Comment.viewerCanEdit': { request: visible },
    'Comment.viewerCanDelete': { request: visible },
  },
  types: {
    Mute: [
      {
        operation: (field) => `{ mutes(kind: POST) { nodes { muted: key ${field} } } }`,
        async variables(world) {
          // Nobody else has muted a post.
          await muted(world, 'POST', (await world.post()).id);
          return {};
        },
        find: (data: { mutes: { nodes: Thing[] } | null }) => data.mutes?.nodes[0],
      },
    ],
  },
};
