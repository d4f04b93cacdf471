import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { catalogClient, type Entity } from '../subgraphs/catalog-client.ts';
import { LiveReader } from './live-reader.ts';

interface Written {
  comment: { id: string; item: { __typename: string; url: string } | null; post: unknown } | null;
  userErrors: { code: string; field: string[] }[];
}

let system: TestSystem;
let post: SamplePost;
let items: Readonly<Record<'Artist' | 'Album' | 'Track', Entity>>;
const catalog = catalogClient(() => system);

beforeAll(async () => {
  system = await startSystem({ environment: { CACHE_BYTES: '20000000' } });
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 1 });
  items = await makeItems();
}, 60_000);

afterAll(() => system.stop());

async function makeItems() {
  const artist = await catalog.artist();
  const album = await catalog.made('createAlbum', { artistId: artist.id, title: 'Sea pictures' });
  const track = await catalog.made('createTrack', {
    ...{ albumId: album.id, title: 'Where corals lie', position: 1 },
  });
  return { Artist: artist, Album: album, Track: track };
}

async function write(input: object): Promise<Written> {
  const { data, text } = await system.query<{ createComment: Written }>(
    `mutation ($input: CreateCommentInput!) { createComment(input: $input) {
      comment { id item { __typename url } post { id } } userErrors { code field }
    } }`,
    { input },
    await system.createUser(),
  );
  if (!data?.createComment) throw new Error(text);
  return data.createComment;
}

async function written(input: object): Promise<string> {
  const { comment, userErrors } = await write(input);
  if (!comment) throw new Error(JSON.stringify(userErrors));
  return comment.id;
}

const ITEM = `query ($id: ID!) { catalogItem(id: $id) {
  __typename id name commentCount comments { totalCount nodes { id replyCount } } latestComments { id }
} }`;

const read = async (id: string) => {
  const { data, text } = await system.query<{ catalogItem: Record<string, unknown> | null }>(ITEM, {
    id,
  });
  if (!data) throw new Error(text);
  return data.catalogItem;
};

describe('a comment on an item of the catalogue', () => {
  test.each(['Artist', 'Album', 'Track'] as const)(
    'stands under the %s, with its replies, and leads back to it',
    async (kind) => {
      const { id } = items[kind];
      expect(await read(id)).toMatchObject({ __typename: kind, commentCount: 0 });
      const { comment } = await write({ itemId: id, body: `What a find this ${kind} is` });
      expect(comment).toMatchObject({ item: { __typename: kind }, post: null });
      expect(comment?.item?.url).toContain('/artists/');
      const reply = await written({ itemId: id, parentId: comment?.id, body: 'Agreed.' });
      expect(await read(id)).toMatchObject({
        commentCount: 2,
        comments: { totalCount: 1, nodes: [{ id: comment?.id, replyCount: 1 }] },
        latestComments: [{ id: reply }, { id: comment?.id }],
      });
    },
  );

  test('is read by the fields of each type', async () => {
    const { data } = await system.query(
      `query ($slug: String!) { artistBySlug(slug: $slug) {
        commentCount
        albums { nodes { commentCount tracks { nodes { title comments { totalCount } } } } }
      } }`,
      { slug: items.Artist.slug },
    );
    expect(data).toEqual({
      artistBySlug: {
        commentCount: 2,
        albums: {
          nodes: [
            {
              commentCount: 2,
              tracks: { nodes: [{ title: 'Where corals lie', comments: { totalCount: 1 } }] },
            },
          ],
        },
      },
    });
  });

  test('needs exactly one subject, which is there, and a parent that stands under it', async () => {
    const codes = async (input: object) =>
      (await write({ body: 'Hm', ...input })).userErrors.map(
        ({ code, field }) => `${code} ${field.join('.')}`,
      );
    const [itemId, postId] = [items.Album.id, post.id];
    expect(await codes({})).toEqual(['INVALID_FORMAT postId']);
    expect(await codes({ itemId, postId })).toEqual(['INVALID_FORMAT postId']);
    expect(await codes({ itemId: 'no id' })).toEqual(['NOT_FOUND itemId']);
    // An id is that of one thing: a post's is no item's, an item's no post's.
    expect(await codes({ itemId: postId })).toEqual(['NOT_FOUND itemId']);
    expect(await codes({ postId: itemId })).toEqual(['NOT_FOUND postId']);
    const parentId = await written({
      itemId: items.Track.id,
      body: 'Under the track, not the album.',
    });
    expect(await codes({ itemId, parentId })).toEqual(['NOT_FOUND parentId']);
  });

  test('is an event that names what it stands under', async () => {
    const id = await written({ itemId: items.Artist.id, body: 'The event says what it is about.' });
    const [row] = await system.sql<{ event: { version: number; data: object } }>(
      'comment',
      'SELECT event FROM outbox WHERE aggregate_id = $1',
      [id],
    );
    expect(row?.event).toMatchObject({
      version: 2,
      data: { subjectKind: 'ITEM', subjectId: items.Artist.id },
    });
  });

  test('is heard of by who subscribes to the item, and by nobody else', async () => {
    const query =
      'subscription ($item: ID, $post: ID) { commentAdded(itemId: $item, postId: $post) { id } }';
    const url = `${system.origin('router')}/graphql/stream`;
    const reader = await LiveReader.open(url, { query, variables: { item: items.Album.id } });
    const other = await LiveReader.open(url, { query, variables: { post: post.id } });
    const id = await written({ itemId: items.Album.id, body: 'Heard of at once, I hope.' });
    const elsewhere = await written({ postId: post.id, body: 'Said about the post alone.' });
    expect(await reader.events(1)).toMatchObject([{ id }]);
    expect(await other.events(1)).toMatchObject([{ id: elsewhere }]);
    for (const one of [reader, other]) one.close();
    // Of two things at once there is no stream.
    await expect(
      LiveReader.open(url, { query, variables: { item: items.Album.id, post: post.id } }),
    ).rejects.toThrow(/^4/);
  });

  test('is muted with all that is said about the item', async () => {
    const reader = await system.createUser();
    const { data } = await system.query<{ muteThread: unknown }>(
      `mutation ($input: MuteThreadInput!) { muteThread(input: $input) {
        item { id viewerHasMutedComments } post { id } comment { id } userErrors { code }
      } }`,
      { input: { itemId: items.Album.id, isMuted: true } },
      reader,
    );
    expect(data?.muteThread).toEqual({
      ...{ item: { id: items.Album.id, viewerHasMutedComments: true } },
      ...{ post: null, comment: null, userErrors: [] },
    });
    const { data: list } = await system.query(
      '{ mutes { nodes { kind item { __typename ... on Album { title } } post { id } } } }',
      {},
      reader,
    );
    expect(list).toEqual({
      mutes: {
        nodes: [{ kind: 'ITEM', item: { __typename: 'Album', title: 'Sea pictures' }, post: null }],
      },
    });
  });

  test('is gone for everybody when the item is', async () => {
    const { Artist: artist, Album: album, Track: track } = await makeItems();
    const id = await written({ itemId: track.id, body: 'Said before the track was deleted.' });
    const seen = async () => {
      const { data } = await system.query<{ comment: { id: string } | null }>(
        'query ($id: ID!) { comment(id: $id) { id } }',
        { id },
      );
      return data?.comment ?? null;
    };
    expect(await seen()).toEqual({ id });
    await catalog.payload('deleteTrack', { id: track.id });
    await until(async () => (await seen()) === null);
    expect(await read(track.id)).toBeNull();
    for (const one of [album, artist]) expect(await read(one.id)).toMatchObject({ id: one.id });
  });
});
