import { POST_DETAIL } from '@vobe/testkit/catalog';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import type { TestSystem } from '@vobe/testkit/system';
import { Session } from '../federation/session.ts';
import { Random } from '../fuzz/random.ts';

const POSTS = `query Posts($after: String) {
  posts(first: 12, after: $after) {
    nodes { id slug title excerpt coverUrl publishedAt commentCount author { username displayName } artist { id slug name } }
    pageInfo { endCursor }
  }
}`;
const ARTISTS = `query Artists($genre: String) {
  artists(first: 30, filter: { genre: $genre }) { totalCount nodes { id slug name genres { slug name } } }
}`;
const ARTIST = `query Artist($slug: String!) {
  artistBySlug(slug: $slug) {
    id name bio albums(first: 20) { nodes { id title tracks(first: 50) { nodes { title durationMs } } } }
    posts(first: 10) { nodes { slug title author { username } } }
  }
}`;
const SEARCH = `query Search($query: String!) {
  search(query: $query, first: 20) {
    totalCount
    edges { node { __typename ... on Post { title author { displayName } } ... on Artist { name } ... on Album { title } ... on Track { title } } }
  }
}`;
const COMMENT = `mutation Comment($input: CreateCommentInput!) {
  createComment(input: $input) { comment { id } userErrors { message } }
}`;
const WORDS = [
  'sonata',
  'bach',
  'чайковский',
  'waltz',
  'piano',
  'rachmaninoff',
  'симфония',
  'moon',
];

/** Readers that sign in, and those that don't, one in five. */
const READERS = 40;

/**
 * A browsing trace: 70 % pages of posts and artists, few of them read by most (Zipf's law), 20 %
 * lists, 8 % searches, 2 % comments.
 */
export async function browse(
  system: TestSystem,
  router: TestSystem,
  { requests, seed }: { requests: number; seed: number },
): Promise<{ requests: number; failed: number }> {
  const random = new Random(seed);
  const { data } = await system.query<{
    posts: { nodes: { id: string; slug: string }[] };
    artists: { nodes: { slug: string }[] };
    genres: { nodes: { slug: string }[] };
  }>(
    `{ posts(first: 100) { nodes { id slug } } artists(first: 100) { nodes { slug } } genres(first: 50) { nodes { slug } } }`,
  );
  if (!data) throw new Error('there is nothing to browse');
  const popular = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(items.length ** random.next()) - 1] as Item;
  const accounts = await Promise.all(
    Array.from({ length: READERS / 5 }, () => system.createUser()),
  );
  const sessions = Array.from(
    { length: READERS },
    (_, index) => new Session(accounts[index]?.token),
  );
  let failed = 0;
  for (let sent = 0; sent < requests; sent += 1) {
    const session = random.pick(sessions);
    const kind = random.next();
    const [query, variables] =
      kind < 0.5
        ? [POST_DETAIL, { slug: popular(data.posts.nodes).slug }]
        : kind < 0.7
          ? [ARTIST, { slug: popular(data.artists.nodes).slug }]
          : kind < 0.8
            ? [POSTS, {}]
            : kind < 0.9
              ? [ARTISTS, { genre: random.chance(0.5) ? null : popular(data.genres.nodes).slug }]
              : kind < 0.98
                ? [SEARCH, { query: popular(WORDS) }]
                : [
                    COMMENT,
                    { input: { postId: popular(data.posts.nodes).id, body: `Said ${sent}.` } },
                  ];
    const writer =
      query === COMMENT ? (sessions[random.below(accounts.length)] ?? session) : session;
    const reply = await writer.query(router, query, variables);
    if (reply.errors) failed += 1;
  }
  return { requests, failed };
}

/** Operations that the subgraphs have answered since they started. */
export async function subgraphCalls(system: TestSystem): Promise<number> {
  let sum = 0;
  for (const name of SUBGRAPH_NAMES) {
    const text = await (await fetch(`${system.origin(name)}/metrics`)).text();
    for (const [, count] of text.matchAll(
      /^graphql_request_duration_seconds_count\{[^}]*\} (\d+)$/gm,
    )) {
      sum += Number(count);
    }
  }
  return sum;
}
