/** What REST answers is what GraphQL finds: each GET endpoint beside its operation, with the same values. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { ENDPOINTS } from '../../router/src/rest/table.ts';
import { restClient } from './rest-client.ts';

let system: TestSystem;
let sample: SamplePost;
let albumId: string;
let reader: { readonly token: string };
let ticketId: string;
const { call } = restClient(() => system);

beforeAll(async () => {
  system = await startSystem();
  sample = await createSamplePost(system, { albums: 3, tracksPerAlbum: 4, comments: 25 });
  const { body } = await call<{ nodes: { id: string }[] }>(
    'GET',
    `/api/artists/${sample.artistId}/albums`,
  );
  albumId = body.nodes[0]?.id ?? '';
  reader = await system.createUser();
  const ticket = { subject: 'A subject', category: 'IDEA', body: 'Some words.' };
  const made = await call<{ id: string }>('POST', '/api/feedback', {
    ...{ body: ticket, token: reader.token },
  });
  ticketId = made.body.id;
}, 60_000);

afterAll(() => system.stop());

const endpoints = ENDPOINTS.filter(({ method, operation }) => method === 'GET' && operation);

const { operations } = JSON.parse(readFileSync('router/operations/rest/0.1.0.json', 'utf8')) as {
  operations: { name: string; body: string }[];
};

/** Of each operation: values of the address, its query, and what both are as variables. */
type Asked = readonly [
  values: Readonly<Record<string, string>>,
  query: string,
  variables: Readonly<Record<string, unknown>>,
];

const ASKED: Readonly<Record<string, () => Asked>> = {
  GetPost: () => [{ post_id: sample.id }, '', { id: sample.id }],
  ListPosts: () => [
    {},
    `?limit=5&order=OLDEST&artist_id=${sample.artistId}&language=EN`,
    {
      first: 5,
      orderBy: 'OLDEST',
      filter: { artistId: sample.artistId, language: 'EN' },
    },
  ],
  GetPostDetail: () => [{ post_id: sample.id }, '?language=RU', { id: sample.id, language: 'RU' }],
  GetArtist: () => [
    { artist_id: sample.artistId },
    '?language=EN',
    { id: sample.artistId, language: 'EN' },
  ],
  ListArtistAlbums: () => [
    { artist_id: sample.artistId },
    '?limit=2&order=OLDEST',
    { id: sample.artistId, first: 2, orderBy: 'OLDEST' },
  ],
  ListAlbumTracks: () => [{ album_id: albumId }, '?limit=3', { id: albumId, first: 3 }],
  GetTicket: () => [{ ticket_id: ticketId }, '', { id: ticketId }],
  ListMyTickets: () => [{}, '?limit=5', { first: 5 }],
  ListPostComments: () => [
    { post_id: sample.id },
    '?limit=10&order=NEWEST',
    { id: sample.id, first: 10, orderBy: 'NEWEST' },
  ],
  Search: () => [
    {},
    '?q=artist&type=artists&limit=5',
    { query: 'artist', filter: { types: ['ARTIST'] }, first: 5 },
  ],
};

test('no endpoint that reads is left out', () => {
  expect(Object.keys(ASKED).toSorted()).toEqual(
    endpoints.map(({ operation }) => operation).toSorted(),
  );
});

describe.each(
  endpoints.map(({ path, operation, result, isForSignedIn = false }) => ({
    ...{ path, operation: operation ?? '', result: result ?? '', isForSignedIn },
  })),
)('GET $path', ({ path, operation, result, isForSignedIn }) => {
  test(`answers what ${operation} finds`, async () => {
    const [values, query, variables] = ASKED[operation]?.() ?? [{}, '', {}];
    const place = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    const who = isForSignedIn ? { token: reader.token } : {};
    const { status, body } = await call('GET', `${place}${query}`, who);
    const text = operations.find(({ name }) => name === operation)?.body ?? '';
    const reply = await system.query(text, variables, isForSignedIn ? reader : undefined);
    const found = result
      .split('.')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], reply.data);
    expect([status, reply.errors]).toEqual([200, undefined]);
    expect(body).toEqual(found);
    // A comparison of nothing with nothing would say nothing.
    expect(JSON.stringify(found).length).toBeGreaterThan(50);
  });
});
