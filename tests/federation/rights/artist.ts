import { randomUUID } from 'node:crypto';
import type { Fixtures, Thing } from './fixture.ts';
import type { World } from './world.ts';

const title = () => `Title ${randomUUID()}`;

const album = async ({ catalog }: World) => {
  const { id: artistId } = await catalog.artist();
  return catalog.made('createAlbum', { artistId, title: title() });
};

const track = async (world: World) => {
  const { id: albumId } = await album(world);
  return world.catalog.made('createTrack', { albumId, title: title() });
};

export const fixtures: Fixtures = {
  fields: {
    'Query.artist': {
      request: async ({ catalog }) => ({ args: { id: (await catalog.artist()).id } }),
    },
    'Query.catalogItem': {
      request: async ({ catalog }) => ({ args: { id: (await catalog.artist()).id } }),
    },
    'Query.artistBySlug': {
      request: async ({ catalog }) => ({ args: { slug: (await catalog.artist()).slug } }),
    },
    'Query.artists': {},
    'Query.artistLetters': {},
    'Query.album': { request: async (world) => ({ args: { id: (await album(world)).id } }) },
    'Query.track': { request: async (world) => ({ args: { id: (await track(world)).id } }) },
    'Query.genres': {},
    'Query.catalogAuditLog': {},
    'Mutation.createArtist': { request: () => ({ args: { input: { name: title() } } }) },
    'Mutation.updateArtist': {
      request: async ({ catalog }) => {
        const { id, version } = await catalog.artist();
        return { args: { input: { id, version, name: title() } } };
      },
    },
    'Mutation.deleteArtist': {
      request: async ({ catalog }) => ({ args: { input: { id: (await catalog.artist()).id } } }),
    },
    'Mutation.createAlbum': {
      request: async ({ catalog }) => ({
        args: { input: { artistId: (await catalog.artist()).id, title: title() } },
      }),
    },
    'Mutation.updateAlbum': {
      request: async (world) => {
        const { id, version } = await album(world);
        return { args: { input: { id, version, title: title() } } };
      },
    },
    'Mutation.deleteAlbum': {
      request: async (world) => ({ args: { input: { id: (await album(world)).id } } }),
    },
    'Mutation.createTrack': {
      request: async (world) => ({
        args: { input: { albumId: (await album(world)).id, title: title() } },
      }),
    },
    'Mutation.updateTrack': {
      request: async (world) => {
        const { id, version } = await track(world);
        return { args: { input: { id, version, title: title() } } };
      },
    },
    'Mutation.deleteTrack': {
      request: async (world) => ({ args: { input: { id: (await track(world)).id } } }),
    },
  },
  types: {
    // Every subgraph has such entries; what resolves them is the same code.
    AuditEntry: [
      {
        operation: (field) => `{ catalogAuditLog { nodes { ${field} } } }`,
        find: ({ catalogAuditLog: log }: { catalogAuditLog: { nodes: Thing[] } }) => log.nodes[0],
      },
    ],
  },
};
