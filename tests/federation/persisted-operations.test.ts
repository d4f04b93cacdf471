import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MobileClient } from '@vobe/mobile/client';
import { journey } from '@vobe/mobile/journey';
import { createSamplePost, POST_DETAIL, type SamplePost } from '@vobe/testkit/catalog';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';

interface Account {
  email: string;
  password: string;
}

interface Answer {
  status: number;
  headers: Headers;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
}

let system: TestSystem;
let post: SamplePost;
const folder = mkdtempSync(path.join(tmpdir(), 'vobe-mobile-'));

beforeAll(async () => {
  system = await startSystem();
  post = await createSamplePost(system, { albums: 2, tracksPerAlbum: 3, comments: 25 });
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await system.stop();
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const byHash = (hash: string, version = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash: hash } },
});

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  return { status: response.status, headers: response.headers, body };
}

const send = async (place: string, body: object, headers: Record<string, string> = {}) =>
  answerOf(
    await fetch(`${system.origin('router')}${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );

const get = async (
  place: string,
  parts: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
) => {
  const query = new URLSearchParams();
  for (const [name, part] of Object.entries(parts)) {
    query.set(name, typeof part === 'string' ? part : JSON.stringify(part));
  }
  return answerOf(
    await fetch(`${system.origin('router')}${place}?${query.toString()}`, { headers }),
  );
};

const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions.code;

const { operations } = JSON.parse(readFileSync('router/operations/mobile/1.0.0.json', 'utf8')) as {
  operations: { id: string; name: string; body: string }[];
};
const registered = (name: string) => {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

describe('automatic persisted queries of the open endpoint', () => {
  const HASH = sha256(POST_DETAIL);
  const variables = () => ({ slug: post.slug });

  test('a hash that nobody has sent the text of asks for it, in the words of the protocol', async () => {
    const answer = await send('/graphql', { variables: variables(), ...byHash(HASH) });
    expect(answer.status).toBe(200);
    expect(answer.body.errors?.[0]).toEqual({
      message: 'PersistedQueryNotFound',
      extensions: {
        code: 'PERSISTED_QUERY_NOT_FOUND',
        id: answer.headers.get('x-correlation-id'),
      },
    });
  });

  test('after its text was sent the hash will do, by POST and GET', async () => {
    const whole = { query: POST_DETAIL, variables: variables(), ...byHash(HASH) };
    const first = await send('/graphql', whole);
    const again = await send('/graphql', { variables: variables(), ...byHash(HASH.toUpperCase()) });
    const got = await get('/graphql', { variables: variables(), ...byHash(HASH) });
    expect(first.body.data).toMatchObject({ postBySlug: { id: post.id } });
    expect([again.body, got.body]).toEqual([first.body, first.body]);
  });

  test('a hash of another text is refused, and nothing is kept under it', async () => {
    const hash = sha256('{ viewer { email } }');
    const answer = await send('/graphql', { query: '{ __typename }', ...byHash(hash) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(codeOf(await send('/graphql', byHash(hash)))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('a text beyond the limits is refused, and not kept either', async () => {
    const query = `{ ${'a: __typename '.repeat(40)} }`;
    const answer = await send('/graphql', { query, ...byHash(sha256(query)) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'QUERY_TOO_MANY_ALIASES']);
    const later = await send('/graphql', byHash(sha256(query)));
    expect(codeOf(later)).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('the limits measure what the hash stands for with the variables of each request', async () => {
    const query = `query ($n: Int!) { artists(first: $n) { nodes { albums(first: $n) { nodes { tracks(first: $n) { totalCount } } } } } }`;
    const asked = (n: number) => ({ variables: { n }, ...byHash(sha256(query)) });
    expect((await send('/graphql', { query, ...asked(1) })).status).toBe(200);
    expect(codeOf(await send('/graphql', asked(100)))).toBe('QUERY_TOO_COSTLY');
  });

  test.each([
    ['too short a hash', byHash('abc'), 'BAD_USER_INPUT'],
    ['no text for a hash', { extensions: { persistedQuery: { version: 1 } } }, 'BAD_USER_INPUT'],
    ['a version to come', byHash('a'.repeat(64), 2), 'PERSISTED_QUERY_NOT_SUPPORTED'],
  ])('%s is refused', async (_, body, code) => {
    const answer = await send('/graphql', body);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
  });

  test('extensions in an address that are no JSON', async () => {
    const answer = await get('/graphql', { extensions: '{' });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('the mobile endpoint', () => {
  const variables = () => ({ slug: post.slug, language: 'EN' });
  const readPost = () => ({ variables: variables(), ...byHash(registered('ReadPost').id) });

  test.each(['POST', 'GET'])(
    'answers a registered operation by its hash, by %s',
    async (method) => {
      const answer = await (method === 'GET' ? get : send)('/mobile/graphql', readPost());
      expect(answer.body.data).toMatchObject({ postBySlug: { id: post.id, __typename: 'Post' } });
    },
  );

  test('takes documentId, too, as the specification’s persisted documents have it', async () => {
    const documentId = `sha256:${registered('ReadPost').id}`;
    const answer = await get('/mobile/graphql', { documentId, variables: variables() });
    expect(answer.body.data).toMatchObject({ postBySlug: { id: post.id } });
  });

  test('does not send the same answer twice to who has it', async () => {
    const first = await get('/mobile/graphql', readPost());
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toBe('authorization, accept-language');
    const tag = first.headers.get('etag') ?? '';
    const again = await get('/mobile/graphql', readPost(), { 'if-none-match': tag });
    expect([again.status, again.body]).toEqual([304, {}]);

    await system.sql('content', `UPDATE posts SET title = 'Another' WHERE id = $1::uuid`, [
      post.id,
    ]);
    const changed = await get('/mobile/graphql', readPost(), { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.body.data).toMatchObject({ postBySlug: { title: 'Another' } });
  });

  test('sends all of it to who asks with POST, where If-None-Match is a condition', async () => {
    const tag = (await send('/mobile/graphql', readPost())).headers.get('etag') ?? '*';
    const again = await send('/mobile/graphql', readPost(), { 'if-none-match': tag });
    expect([again.status, codeOf(again)]).toEqual([412, 'PRECONDITION_FAILED']);
  });

  test('no mutation by GET', async () => {
    const variables = { email: 'a@example.com', password: PASSWORD };
    const answer = await get('/mobile/graphql', { variables, ...byHash(registered('SignIn').id) });
    expect(answer.status).toBe(405);
  });

  test.each([
    ['a text', { query: '{ __typename }' }, 400, 'QUERY_NOT_IN_SAFELIST'],
    [
      'the text of a registered operation',
      { query: registered('HomeFeed').body, ...byHash(registered('HomeFeed').id) },
      400,
      'QUERY_NOT_IN_SAFELIST',
    ],
    ['nothing', {}, 400, 'QUERY_NOT_IN_SAFELIST'],
    ['several operations', [byHash(registered('HomeFeed').id)], 400, 'QUERY_NOT_IN_SAFELIST'],
    ['a hash that is not registered', byHash('0'.repeat(64)), 404, 'PERSISTED_QUERY_NOT_IN_LIST'],
    [
      'an operation that the open endpoint has learnt',
      byHash(sha256(POST_DETAIL)),
      404,
      'PERSISTED_QUERY_NOT_IN_LIST',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await send('/mobile/graphql', body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('not even a web operation is answered here, which the open endpoint knows by its hash', async () => {
    const { operations: web } = JSON.parse(
      readFileSync('router/operations/web/0.1.0.json', 'utf8'),
    ) as { operations: { id: string; name: string }[] };
    const { id } = web.find(({ name }) => name === 'PostDetail') ?? { id: '' };
    const orders = { commentsOrder: 'NEWEST', repliesOrder: 'OLDEST', isSignedIn: false };
    const asked = { variables: { ...variables(), ...orders }, ...byHash(id) };
    expect(codeOf(await send('/mobile/graphql', asked))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect((await send('/graphql', asked)).body.data).toMatchObject({
      postBySlug: { id: post.id },
    });
  });
});

describe('the mobile client', () => {
  async function run(
    origin: string,
    { times = 1, account = undefined as Account | undefined } = {},
  ) {
    const client = new MobileClient({ origin, folder, language: 'EN' });
    const lines: string[] = [];
    const traffic = [];
    try {
      for (let time = 0; time < times; time += 1) {
        const before = { ...client.traffic };
        await journey(client, { language: 'EN', account, say: (line) => lines.push(line) });
        const { requests, notModified, receivedBytes } = client.traffic;
        traffic.push({
          requests: requests - before.requests,
          notModified: notModified - before.notModified,
          receivedBytes: receivedBytes - before.receivedBytes,
        });
      }
    } finally {
      client.close();
    }
    return { text: lines.join('\n'), traffic };
  }

  test('makes the reader’s journey by hashes alone, writes a comment and answers it', async () => {
    const { username } = await system.createUser();
    const account = { email: `${username}@example.com`, password: PASSWORD };
    const { text, traffic } = await run(system.origin('router'), { account });
    expect(text).toMatch(/^1 posts\n[^]*25 comments\n[^]*5 more comments/);
    expect(text).toMatch(
      /An Artist: 6 tracks[^]*signed in as .*\ncommented at 20.*\nreplied at 20/,
    );
    expect(traffic[0]).toMatchObject({ requests: 8, notModified: 0 });
  });

  test('is not sent again what is the same', async () => {
    const { text, traffic } = await run(system.origin('router'), { times: 3 });
    // What was written before is a thread now.
    expect(text).toContain('1 replies to the first');
    expect(traffic.map(({ requests, notModified }) => [requests, notModified])).toEqual([
      [6, expect.any(Number)],
      [6, 6],
      [6, 6],
    ]);
    expect(traffic[2]?.receivedBytes).toBe(0);
  });

  test('shows what was read last while the network is away', async () => {
    const { text, traffic } = await run('http://127.0.0.1:1');
    expect(text).toMatch(/^1 posts, as they were read last/);
    expect(traffic[0]?.receivedBytes).toBe(0);
  });
});
