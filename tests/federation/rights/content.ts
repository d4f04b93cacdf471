import { randomUUID } from 'node:crypto';
import { RIGHTS } from '@vobe/registry/rights';
import type { Fixtures, Prepare, Thing } from './fixture.ts';
import type { World } from './world.ts';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

const draft: Prepare = async (world) => {
  const { id, version } = await world.draft();
  return { args: { input: { id, version } } };
};

const scheduled: Prepare = async (world) => {
  const { id, version } = await world.post(inAnHour());
  return { args: { input: { id, version } } };
};

const published: Prepare = async (world) => {
  const { id, version } = await world.post();
  return { args: { input: { id, version } } };
};

/** A reading list of the author with a post. */
async function list(world: World, isPublic: boolean): Promise<{ id: string; postId: string }> {
  const { id: postId } = await world.post();
  const [row] = await world.system.sql<{ id: string }>(
    'content',
    `WITH made AS (INSERT INTO reading_lists (owner_id, title, is_public) VALUES ($1, 'List', $2) RETURNING id)
     INSERT INTO reading_list_posts (list_id, post_id, position) SELECT id, $3, 1 FROM made RETURNING list_id AS id`,
    [world.author, isPublic, postId],
  );
  return { id: row?.id ?? '', postId };
}

/** What is done with a list of the author, be it public or private; `withPost`: with its post. */
const ofList = (withPost: boolean, more: object = {}) => {
  const about =
    (isPublic: boolean): Prepare =>
    async (world) => {
      const { id, postId } = await list(world, isPublic);
      return { args: { input: { id, ...(withPost && { postId }), ...more } } };
    };
  return { request: about(true), hidden: { request: about(false), seenBy: ['author'] } } as const;
};

/** Lets somebody follow something, whatever that is. */
const addFollow = (world: World, followerId: string, kind: string, key: string) =>
  world.system.sql(
    'content',
    'INSERT INTO follows (follower_id, kind, key) VALUES ($1, $2::follow_kind, $3) ON CONFLICT DO NOTHING',
    [followerId, kind, key],
  );

/** A thing of a kind that the author follows. */
const followed =
  (kind: 'ARTIST' | 'USER'): Prepare =>
  async (world) => {
    const id = randomUUID();
    await addFollow(world, world.author, kind, id);
    return { id };
  };

const TAG = 'followed-by-the-author';

/** A tag that the author follows, on a public post. */
async function followedTag(world: World): Promise<{ name: string }> {
  const { id } = await world.post();
  await world.system.sql('content', 'UPDATE posts SET tags = $2 WHERE id = $1', [id, [TAG]]);
  await addFollow(world, world.author, 'TAG', TAG);
  return { name: TAG };
}

/** Who sees what is not public. */
const seenBy = RIGHTS['Query']?.['post']?.hidden ?? [];

export const fixtures: Fixtures = {
  fields: {
    'Query.post': {
      request: async (world) => ({ args: { id: (await world.post()).id } }),
      hidden: { request: async (world) => ({ args: { id: (await world.draft()).id } }) },
    },
    'Query.postBySlug': {
      request: async (world) => ({ args: { slug: (await world.post()).slug } }),
      hidden: { request: async (world) => ({ args: { slug: (await world.draft()).slug } }) },
    },
    'Query.posts': {
      hidden: {
        async request(world) {
          await world.draft();
          return { args: { filter: { status: 'DRAFT', authorId: world.author } } };
        },
      },
    },
    'Query.tags': {},
    'Query.tag': { request: async (world) => ({ args: await followedTag(world) }) },
    'Query.follows': {},
    'Query.followedPosts': {},
    'Query.readingList': {
      request: async (world) => ({ args: { id: (await list(world, true)).id } }),
      hidden: { request: async (world) => ({ args: { id: (await list(world, false)).id } }) },
    },
    'Query.bookmarks': {
      async request(world, caller) {
        const id = world.callers[caller].userId ?? null;
        const statement = `INSERT INTO reading_lists (owner_id, bookmarks_of) VALUES ($1, $1) ON CONFLICT DO NOTHING`;
        if (id !== null) await world.system.sql('content', statement, [id]);
        return {};
      },
    },
    'Query.renderMarkdown': { request: () => ({ args: { source: '*Hm*' } }) },
    'Query.postAuditLog': {},
    'Mutation.createPost': {
      request: () => ({ args: { input: { title: 'A title', language: 'EN' } } }),
    },
    'Mutation.updatePost': {
      request: published,
      hidden: { request: draft, seenBy },
    },
    'Mutation.publishPost': {
      request: published,
      inTheEnd: { code: 'INVALID_STATUS', because: 'what everybody sees is published already' },
      hidden: { request: draft, seenBy },
    },
    'Mutation.unschedulePost': {
      request: published,
      inTheEnd: { code: 'INVALID_STATUS', because: 'what everybody sees is published already' },
      hidden: { request: scheduled, seenBy },
    },
    'Mutation.archivePost': {
      request: published,
      hidden: { request: scheduled, seenBy },
    },
    'Mutation.deletePost': {
      request: published,
      hidden: { request: draft, seenBy },
    },
    'Mutation.follow': {
      request: (world) => ({
        args: { input: { kind: 'USER', key: world.colleague.userId, isFollowed: true } },
      }),
    },
    'Mutation.bookmarkPost': {
      request: async (world) => ({
        args: { input: { postId: (await world.post()).id, isBookmarked: true } },
      }),
    },
    'Mutation.createReadingList': { request: () => ({ args: { input: { title: 'List' } } }) },
    'Mutation.updateReadingList': ofList(false, { title: 'Renamed' }),
    'Mutation.deleteReadingList': ofList(false),
    'Mutation.addToReadingList': ofList(true),
    'Mutation.removeFromReadingList': ofList(true),
    'Mutation.moveInReadingList': ofList(true),
    'Artist.viewerFollows': { request: followed('ARTIST') },
    'User.viewerFollows': { request: followed('USER') },
    'Post.viewerBookmarked': {
      async request(world) {
        const { id } = await world.post();
        await world.system.sql(
          'content',
          `INSERT INTO reading_lists (owner_id, bookmarks_of) VALUES ($1, $1) ON CONFLICT DO NOTHING`,
          [world.author],
        );
        await world.system.sql(
          'content',
          `INSERT INTO reading_list_posts (list_id, post_id, position)
           SELECT id, $2, 1 FROM reading_lists WHERE bookmarks_of = $1`,
          [world.author, id],
        );
        return { id };
      },
    },
    'User.posts': {
      async request(world) {
        await world.post();
        return { id: world.author };
      },
      hidden: {
        async request(world) {
          await world.draft();
          return { id: world.author, args: { status: 'DRAFT' } };
        },
      },
    },
    'Post.viewerCanEdit': { request: async (world) => ({ id: (await world.post()).id }) },
  },
  types: {
    Follow: [
      {
        operation: (field) =>
          `{ follows(first: 100, kind: TAG) { nodes { followed: key ${field} } } }`,
        async variables(world) {
          await followedTag(world);
          return {};
        },
        find: (data: { follows: { nodes: (Thing & { followed: string })[] } | null }) =>
          data.follows?.nodes.find(({ followed: key }) => key === TAG),
      },
    ],
    TagCount: [
      {
        operation: (field) => `query ($name: String!) { tag(name: $name) { ${field} } }`,
        variables: followedTag,
        find: (data: { tag: object | null }) => data.tag,
      },
    ],
    ReadingList: [
      {
        operation: (field) => `query ($id: ID!) { readingList(id: $id) { ${field} } }`,
        variables: async (world) => ({ id: (await list(world, true)).id }),
        find: (data: { readingList: object | null }) => data.readingList,
      },
    ],
  },
};
