import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import type { Identity } from '@vobe/service-kit/identity';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';

interface Entry {
  id: string;
  actorId: string;
  action: string;
  subject: string;
  before: string | null;
  after: string | null;
  correlationId: string;
}

interface Log {
  nodes: Entry[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LOGS = {
  auth: 'accountAuditLog',
  artist: 'catalogAuditLog',
  content: 'postAuditLog',
  comment: 'commentAuditLog',
  search: 'searchAuditLog',
} as const;

let system: TestSystem;
let admin: { id: string; token: string };
let moderator: { id: string; token: string };
let reader: { id: string; token: string };
let post: SamplePost;

beforeAll(async () => {
  system = await startSystem();
  admin = await system.createUser(['ADMIN']);
  moderator = await system.createUser(['MODERATOR']);
  reader = await system.createUser();
  post = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 1 });
}, 60_000);

afterAll(() => system.stop());

const FIELDS = `nodes { id actorId action subject before after correlationId }
  pageInfo { hasNextPage endCursor }`;

async function read(name: string, first = 100, after: string | null = null): Promise<Log> {
  const query = `query ($first: Int!, $after: String) { log: ${name}(first: $first, after: $after) { ${FIELDS} } }`;
  const { data, text } = await system.query<{ log: Log | null }>(
    query,
    { first, after },
    { token: admin.token },
  );
  if (!data?.log) throw new Error(text);
  return data.log;
}

async function mutate(
  field: string,
  input: object,
  { token } = admin,
): Promise<Reply<Record<string, { userErrors: unknown[]; id?: string }>>> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  return system.query(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
    { input },
    { token },
  );
}

const fine = (field: string) => ({ [field]: { userErrors: [] } });
const parse = (json: string | null | undefined) => JSON.parse(json ?? 'null') as unknown;

describe('the log of accounts', () => {
  test('has who changed whose roles, from what to what, in which request, and no secret', async () => {
    const { headers, data } = await mutate('setUserRoles', {
      userId: reader.id,
      roles: ['USER', 'MODERATOR'],
    });
    expect(data).toEqual(fine('setUserRoles'));
    const [entry] = (await read(LOGS.auth)).nodes;
    expect(entry).toMatchObject({
      ...{ actorId: admin.id, action: 'setUserRoles', subject: `User ${reader.id}` },
      correlationId: headers.get('x-correlation-id'),
    });
    expect(parse(entry?.before)).toMatchObject({ roles: ['USER'] });
    expect(parse(entry?.after)).toMatchObject({
      roles: ['USER', 'MODERATOR'],
      email: expect.stringMatching(/^u…@example\.com$/) as unknown,
    });
    expect(JSON.stringify(entry)).not.toMatch(/argon2|password/i);
  });

  test('has suspensions, and nothing that was refused', async () => {
    const before = (await read(LOGS.auth)).nodes.length;
    await mutate('suspendUser', { userId: admin.id, suspended: true });
    await mutate('suspendUser', { userId: reader.id, suspended: true }, reader);
    expect((await read(LOGS.auth)).nodes).toHaveLength(before);
    expect((await mutate('suspendUser', { userId: reader.id, suspended: true })).data).toEqual(
      fine('suspendUser'),
    );
    const { nodes } = await read(LOGS.auth);
    expect(nodes).toHaveLength(before + 1);
    expect(parse(nodes[0]?.before)).toMatchObject({ suspendedAt: null });
    expect(parse(nodes[0]?.after)).toMatchObject({
      suspendedAt: expect.stringMatching(/^\d{4}-/) as unknown,
    });
  });
});

test('the log of the catalogue has what was made, changed and removed', async () => {
  const { data } = await system.query<{ createArtist: { artist: { id: string } } }>(
    `mutation { createArtist(input: { name: "Audited" }) { artist { id } } }`,
    {},
    { token: admin.token },
  );
  const id = data?.createArtist.artist.id ?? '';
  const change = { id, version: 1, name: 'Renamed' };
  expect((await mutate('updateArtist', change)).data).toEqual(fine('updateArtist'));
  // Refused, for it was read before that: nothing is noted.
  await mutate('updateArtist', change);
  expect((await mutate('deleteArtist', { id })).data).toEqual(fine('deleteArtist'));
  const entries = (await read(LOGS.artist)).nodes.filter(
    ({ subject }) => subject === `Artist ${id}`,
  );
  expect(entries.map(({ action }) => action)).toEqual([
    'deleteArtist',
    'updateArtist',
    'createArtist',
  ]);
  const states = entries.map(({ before, after }) => [parse(before), parse(after)]);
  expect(states).toMatchObject([
    [{ name: 'Renamed' }, null],
    [{ name: 'Audited' }, { name: 'Renamed' }],
    [null, { name: 'Audited' }],
  ]);
});

test('the log of posts has what others than the author did', async () => {
  const { data: made } = await system.query<{ createPost: { post: { id: string } } }>(
    `mutation { createPost(input: { title: "Mine", body: "${'word '.repeat(1000)}", language: EN }) { post { id } } }`,
    {},
    { token: moderator.token },
  );
  const id = made?.createPost.post.id ?? '';
  await mutate('publishPost', { id, version: 1 }, moderator);
  expect((await read(LOGS.content)).nodes).toEqual([]);
  expect((await mutate('archivePost', { id, version: 2 })).data).toEqual(fine('archivePost'));
  const { nodes } = await read(LOGS.content);
  expect(nodes).toMatchObject([
    { actorId: admin.id, action: 'archivePost', subject: `Post ${id}` },
  ]);
  expect(parse(nodes[0]?.before)).toMatchObject({ status: 'PUBLISHED' });
  expect(parse(nodes[0]?.after)).toMatchObject({ status: 'ARCHIVED' });
  // Texts are cut: they are kept where they belong.
  expect(nodes[0]?.before?.length).toBeLessThan(3000);
});

test('the log of comments has what moderators removed', async () => {
  const [row] = await system.sql<{ id: string }>('comment', 'SELECT id FROM comments LIMIT 1');
  const id = row?.id ?? '';
  expect(post.id).not.toBe('');
  expect((await mutate('deleteComment', { id }, moderator)).data).toEqual(fine('deleteComment'));
  expect((await read(LOGS.comment)).nodes).toMatchObject([
    { actorId: moderator.id, action: 'deleteComment', subject: `Comment ${id}`, after: null },
  ]);
});

test('the log of searches has who began a reindex', async () => {
  const reindex = () =>
    system.query('mutation { reindex { userErrors { code } } }', {}, { token: admin.token });
  expect((await reindex()).data).toEqual(fine('reindex'));
  await reindex();
  const { nodes } = await read(LOGS.search);
  const begun = nodes.filter(({ action }) => action === 'reindex');
  const runs = await system.sql('search', 'SELECT id FROM reindex_runs');
  expect(begun.length).toBeLessThanOrEqual(runs.length);
  expect(begun.at(-1)).toMatchObject({ actorId: admin.id, before: null });
});

describe('every log', () => {
  test.each(Object.keys(LOGS) as (keyof typeof LOGS)[])(
    'of %s is for administrators',
    async (service) => {
      const name = LOGS[service];
      const query = `{ ${name} { nodes { id } } }`;
      const { errors: hidden } = await system.query(query, {}, { token: moderator.token });
      expect(hidden?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      const callers: [Partial<Identity>, string][] = [
        [{}, 'UNAUTHENTICATED'],
        [{ userId: moderator.id, roles: ['USER', 'MODERATOR'] }, 'FORBIDDEN'],
      ];
      for (const [identity, code] of callers) {
        const { data, errors } = await system.askSubgraph(service, query, {}, identity);
        expect([data, errors?.[0]?.extensions['code']]).toEqual([{ [name]: null }, code]);
      }
    },
  );

  test('is read in pages, the latest first, each entry once', async () => {
    for (const roles of [['USER'], ['USER', 'MODERATOR'], ['USER']]) {
      await mutate('setUserRoles', { userId: reader.id, roles });
    }
    const all = (await read(LOGS.auth)).nodes.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(4);
    expect(all).toEqual(all.toSorted().reverse());
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: Log = await read(LOGS.auth, 2, after);
      paged.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(all);
    const { errors } = await system.query(
      `{ ${LOGS.auth}(after: "nonsense") { nodes { id } } }`,
      {},
      { token: admin.token },
    );
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test.each(SUBGRAPH_NAMES)('of %s is changed by nobody, the service included', async (name) => {
    for (const statement of [
      "UPDATE audit_log SET action = 'nothing'",
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
    ]) {
      await expect(system.sql(name, statement)).rejects.toThrow(
        'permission denied for table audit_log',
      );
    }
  });
});
