import { RIGHTS } from '@vobe/registry/rights';
import type { Fixtures, Prepare } from './fixture.ts';

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
};
