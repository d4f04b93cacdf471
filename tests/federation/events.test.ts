import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { writeTo, type PostState } from './publishing.ts';

type Writer = ReturnType<typeof writeTo>;

let system: TestSystem;
let author: { id: string; token: string };
let admin: { id: string; token: string };

beforeAll(async () => {
  system = await startSystem({ environment: { COMMENTS_PER_MINUTE: '1000' } });
  author = await system.createUser();
  admin = await system.createUser(['ADMIN']);
}, 60_000);

afterAll(() => system.stop());

const mutate: Writer['mutate'] = (...args) => writeTo(system).mutate(...args);
const change = (field: string, input: object, token = author.token) =>
  writeTo(system).change(field, input, token);
const published = (title: string, body: string, token = author.token) =>
  writeTo(system).publish(title, body, token);

const SEARCH = `query ($query: String!) { search(query: $query, first: 50) { totalCount nodes { type node {
  __typename ... on Post { id title author { username } } ... on Artist { id name } } } } }`;

interface Found {
  search: { totalCount: number; nodes: { node: { id: string; title?: string } | null }[] };
}

async function found(query: string): Promise<string[]> {
  const { data, text } = await system.query<Found>(SEARCH, { query });
  if (!data) throw new Error(text);
  return data.search.nodes.map(({ node }) => node?.id ?? 'gone');
}

describe('search through the router', () => {
  test('a post is found when it is public, under its new words, and not when it is withdrawn', async () => {
    const draft = await change('createPost', {
      title: 'Quixotic',
      body: 'windmillword',
      language: 'EN',
    });
    const post = await change('publishPost', { id: draft.id, version: draft.version });
    await until(async () => (await found('windmillword')).includes(post.id));
    const changed = await change('updatePost', {
      id: post.id,
      version: post.version,
      body: 'giantword',
    });
    await until(async () => (await found('giantword')).includes(post.id));
    expect(await found('windmillword')).toEqual([]);
    const archived = await change('archivePost', { id: post.id, version: changed.version });
    await until(async () => (await found('giantword')).length === 0);
    await change('publishPost', { id: post.id, version: archived.version });
    await until(async () => (await found('giantword')).length === 1);
  });

  test('a draft is found by nobody, nor what was deleted', async () => {
    const draft = await change('createPost', {
      title: 'Hushword',
      body: 'hushbody',
      language: 'EN',
    });
    const after = await published('Marker one', 'markeroneword');
    await until(async () => (await found('markeroneword')).includes(after.id));
    expect(await found('hushword')).toEqual([]);
    const post = await change('publishPost', { id: draft.id, version: draft.version });
    await until(async () => (await found('hushbody')).length === 1);
    await mutate('deletePost', { id: post.id, version: post.version }, 'deletedId', author.token);
    await until(async () => (await found('hushbody')).length === 0);
  });

  test('posts of a suspended author disappear and come back', async () => {
    const other = await system.createUser();
    const post = await published('Naughty', 'naughtyword', other.token);
    await until(async () => (await found('naughtyword')).includes(post.id));
    const suspend = (suspended: boolean) =>
      mutate('suspendUser', { userId: other.id, suspended }, 'user { id }', admin.token);
    await suspend(true);
    await until(async () => (await found('naughtyword')).length === 0);
    await suspend(false);
    await until(async () => (await found('naughtyword')).length === 1);
  });

  test('the catalogue is found with its owner’s words, and follows them', async () => {
    const { artist } = await mutate<{ artist: PostState }>(
      'createArtist',
      { name: 'Zdeněk Zkouška' },
      'artist { id version }',
      admin.token,
    );
    await until(async () => (await found('zkouska')).includes(artist.id));
    const { album } = await mutate<{ album: PostState }>(
      'createAlbum',
      { artistId: artist.id, title: 'Albumword' },
      'album { id version }',
      admin.token,
    );
    await mutate(
      'createTrack',
      { albumId: album.id, title: 'Trackword' },
      'track { id }',
      admin.token,
    );
    await until(async () => (await found('zkouska trackword')).length === 2);
    await mutate(
      'updateArtist',
      { id: artist.id, version: 1, name: 'Othername' },
      'artist { id }',
      admin.token,
    );
    await until(async () => (await found('othername trackword')).length === 2);
    await mutate('deleteAlbum', { id: album.id }, 'deletedId', admin.token);
    await until(async () => (await found('trackword')).length === 0);
  });

  test('without content the other hits are still returned', async () => {
    const post = await published('Lonelyword', 'text');
    await until(async () => (await found('lonelyword')).includes(post.id));
    await system.stopService('content');
    try {
      const { data, errors } = await system.query<Found>(SEARCH, { query: 'lonelyword' });
      expect(data?.search.totalCount).toBe(1);
      expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', service: 'content' });
    } finally {
      await system.start('content');
    }
  });
});

describe('reindex', () => {
  const run = (field: string, token?: string) =>
    system.query<
      Record<string, { run: { id: string; status: string } | null; userErrors: { code: string }[] }>
    >(`mutation { ${field} { run { id status read } userErrors { code } } }`, {}, { token });
  const status = async () => {
    const { data } = await system.query<{ reindexStatus: { status: string; read: number } | null }>(
      '{ reindexStatus { status read phase error } }',
      {},
      { token: admin.token },
    );
    return data?.reindexStatus ?? null;
  };

  test('is for administrators', async () => {
    for (const token of [undefined, author.token]) {
      const { errors } = await run('reindex', token);
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    const asked = await system.askSubgraph('search', 'mutation { reindex { run { id } } }');
    expect(asked.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect((await run('cancelReindex', admin.token)).data?.['cancelReindex']).toEqual({
      run: null,
      userErrors: [{ code: 'NOT_RUNNING' }],
    });
  });

  test('runs once, however many ask for it at the same time', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => run('reindex', admin.token)));
    const started = replies.filter(({ data }) => data?.['reindex']?.run);
    const refused = replies.filter(
      ({ data }) => data?.['reindex']?.userErrors[0]?.code === 'ALREADY_RUNNING',
    );
    expect([started.length, refused.length]).toEqual([1, 7]);
    await until(async () => (await status())?.status === 'DONE', 30_000);
  });

  test('restores what was lost and removes what has no owner', async () => {
    const kept = await published('Keptword', 'keptbody');
    await until(async () => (await found('keptbody')).includes(kept.id));
    const ghost = randomUUID();
    await system.sql('search', `UPDATE entities SET state = NULL WHERE id = $1`, [kept.id]);
    await system.sql(
      'search',
      `UPDATE documents SET is_deleted = true, terms = NULL WHERE id = $1`,
      [kept.id],
    );
    await system.sql(
      'search',
      `INSERT INTO entities (type, id, version, state, updated_at) VALUES ('ARTIST', $1, 1,
      '{"name":"Ghostword","sortName":"Ghostword","names":{},"genres":[]}', now() - interval '1 day')`,
      [ghost],
    );
    await system.sql(
      'search',
      `INSERT INTO documents (type, id, is_deleted, title, source, terms) VALUES ('ARTIST', $1,
      false, 'Ghostword', '{}', to_tsvector('vobe_words', 'ghostword'))`,
      [ghost],
    );
    expect(await found('keptbody')).toEqual([]);

    expect((await run('reindex', admin.token)).data?.['reindex']?.run?.status).toBe('RUNNING');
    await until(async () => (await status())?.status !== 'RUNNING', 30_000);
    expect(await status()).toMatchObject({ status: 'DONE', error: null });
    expect(await found('keptbody')).toEqual([kept.id]);
    expect(await found('ghostword')).toEqual([]);
  }, 60_000);
});

test('an index that was lost is rebuilt at the next start', async () => {
  const post = await published('Lostword', 'lostbody');
  await until(async () => (await found('lostbody')).includes(post.id));
  await system.stopService('search');
  await system.sql('search', 'TRUNCATE entities, documents, words, processed_events, reindex_runs');
  await system.start('search');
  await until(async () => (await found('lostbody')).includes(post.id));
});

test('comments of a withdrawn post are shown to its author and administrators alone', async () => {
  const post = await published('Disputed', 'text');
  const { comment } = await mutate<{ comment: { id: string } }>(
    'createComment',
    { postId: post.id, body: 'A hot take' },
    'comment { id }',
    admin.token,
  );
  const read = `query ($id: ID!, $user: ID!) { comment(id: $id) { body } user(id: $user) { comments { totalCount nodes { body } } } }`;
  const seen = async (token?: string) =>
    JSON.stringify((await system.query(read, { id: comment.id, user: admin.id }, { token })).data);
  expect(await seen()).toContain('A hot take');
  await change('archivePost', { id: post.id, version: post.version });
  await until(async () => !(await seen()).includes('A hot take'));
  expect(await seen()).toContain('"totalCount":0');
  expect(await seen(author.token)).toContain('A hot take');
  expect(await seen(admin.token)).toContain('A hot take');
});

test('trace and correlation of a request go with what it causes, and nonsense does not', async () => {
  const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const create = `mutation { createPost(input: { title: "Traced", body: "x", language: EN }) { post { id } } }`;
  const eventOf = async (headers: Record<string, string>) => {
    const { data } = await system.query<{ createPost: { post: { id: string } } }>(
      create,
      {},
      { token: author.token, headers },
    );
    const rows = await system.sql<{ correlation: string; trace: string }>(
      'content',
      `SELECT event->>'correlation_id' AS correlation, event->>'traceparent' AS trace FROM outbox WHERE aggregate_id = $1`,
      [data?.createPost.post.id],
    );
    return rows[0];
  };
  expect(await eventOf({ traceparent: trace, 'x-correlation-id': 'the-request' })).toEqual({
    correlation: 'the-request',
    trace,
  });
  const other = await eventOf({ traceparent: '00-nonsense' });
  expect(other?.trace).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
});
