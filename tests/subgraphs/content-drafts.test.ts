import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import {
  admin,
  anonymous,
  author,
  codes,
  contentClient,
  moderator,
  stranger,
  type Post,
} from './content-client.ts';

let system: TestSystem;
const { mutate, payload, draft, ask } = contentClient(() => system);

beforeAll(async () => {
  system = await startSystem({ services: ['content'] });
}, 60_000);

afterAll(() => system.stop());

describe('a draft', () => {
  /** Every path that could lead to a post. */
  const paths = (post: Post): [string, string][] => [
    ['id', `{ found: post(id: "${post.id}") { id } }`],
    ['slug', `{ found: postBySlug(slug: "${post.slug}") { id } }`],
    [
      'entity by id',
      `{ found: _entities(representations: [{ __typename: "Post", id: "${post.id}" }]) { ... on Post { id } } }`,
    ],
    [
      'entity by slug',
      `{ found: _entities(representations: [{ __typename: "Post", slug: "${post.slug}" }]) { ... on Post { id } } }`,
    ],
    ['list of drafts', '{ found: posts(first: 100, filter: { status: DRAFT }) { nodes { id } } }'],
    ['list', '{ found: posts(first: 100) { nodes { id } } }'],
    [
      'posts of the author',
      `{ found: _entities(representations: [{ __typename: "User", id: "${author.userId}" }]) { ... on User { posts(first: 100, status: DRAFT) { nodes { id } } } } }`,
    ],
    [
      'posts of the artist',
      `{ found: _entities(representations: [{ __typename: "Artist", id: "${ARTIST}" }]) { ... on Artist { posts(first: 100) { nodes { id } } } } }`,
    ],
  ];
  const ARTIST = randomUUID();

  test('is found by nobody but its author and administrators, on any path', async () => {
    const post = await draft({ artistId: ARTIST });
    for (const [path, query] of paths(post)) {
      for (const who of [anonymous, stranger, moderator]) {
        const answer = JSON.stringify(await ask(query, who));
        expect({ path, found: answer.includes(post.id) }).toEqual({ path, found: false });
      }
    }
    for (const who of [author, admin]) {
      const found = await Promise.all(
        paths(post).map(async ([path, query]) => [
          path,
          JSON.stringify(await ask(query, who)).includes(post.id),
        ]),
      );
      expect(Object.fromEntries(found)).toEqual({
        id: true,
        slug: true,
        'entity by id': true,
        'entity by slug': true,
        'list of drafts': true,
        list: false,
        'posts of the author': true,
        'posts of the artist': false,
      });
    }
  });

  test('is not counted for strangers', async () => {
    await draft();
    const count = '{ posts(filter: { status: DRAFT }) { totalCount } }';
    expect(await ask(count, stranger)).toEqual({ posts: { totalCount: 0 } });
    expect(await ask(count, anonymous)).toEqual({ posts: { totalCount: 0 } });
  });

  test('can’t be changed, published, archived or deleted by others: it does not exist for them', async () => {
    const { id, version } = await draft();
    for (const who of [stranger, moderator]) {
      expect(codes(await payload('updatePost', { id, version, title: 'Mine' }, who))).toEqual([
        'NOT_FOUND id',
      ]);
      expect(codes(await payload('publishPost', { id, version }, who))).toEqual(['NOT_FOUND id']);
    }
    const asAnonymous = await mutate('updatePost', { id, version, title: 'Mine' }, anonymous);
    expect(asAnonymous.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });
});
