import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { comment as commentOn, LiveReader, SUBSCRIPTION } from './live-reader.ts';

let system: TestSystem;
let post: SamplePost;
let url: string;
const readers: LiveReader[] = [];

beforeAll(async () => {
  system = await startSystem({ environment: { CACHE_BYTES: '20000000' } });
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 3 });
  url = `${system.origin('router')}/graphql/stream`;
}, 60_000);

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});
afterAll(() => system.stop());

function read(headers: Record<string, string> = {}, body: object = {}): Promise<LiveReader> {
  const request = { query: SUBSCRIPTION, variables: { post: post.id }, ...body };
  return LiveReader.open(url, request, headers).then((reader) => {
    readers.push(reader);
    return reader;
  });
}

const comment = (body: string, to = post) => commentOn(system, to.id, body);

describe('a subscription', () => {
  test('hears of each comment under its post, whole, and of no other', async () => {
    const reader = await read();
    expect(reader.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(reader.headers.get('cache-control')).toContain('no-store');
    const other = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
    await comment('elsewhere', other);
    const first = await comment('first');
    const second = await comment('second');
    const heard = await reader.events(2);
    // Each comment has an order of its own on the bus.
    expect(heard.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))).toEqual([
      {
        id: first,
        event: 'next',
        data: {
          data: {
            commentAdded: { id: first, body: 'first', author: { username: expect.any(String) } },
          },
        },
      },
      expect.objectContaining({ id: second }),
    ]);
  });

  test('is what graphql-sse’s own client expects', async () => {
    const client = createClient({ url, retryAttempts: 0 });
    const results = client.iterate({ query: SUBSCRIPTION, variables: { post: post.id } });
    const next = results.next();
    await sleep(300);
    const id = await comment('for a client');
    expect((await next).value).toEqual({
      data: { commentAdded: expect.objectContaining({ id, body: 'for a client' }) },
    });
    await results.return?.();
    client.dispose();
  });

  test('that comes back gets what it missed, once, in order', async () => {
    const before = await comment('before');
    const missed = [await comment('one'), await comment('two'), await comment('three')];
    const reader = await read({ 'last-event-id': before });
    const later = await comment('later');
    // What is hardly older may come again; nothing is missing, and what was missed is in order.
    const all = (await reader.until(({ id }) => id === later)).map(({ id }) => id);
    expect(all.filter((id) => missed.includes(id ?? ''))).toEqual(missed);
    expect(new Set(all).size).toBe(all.length);
  });

  test('misses no answers to what was said', async () => {
    const before = await comment('before');
    const answer = await commentOn(system, post.id, 'an answer', before);
    const reader = await read({ 'last-event-id': before });
    expect((await reader.until(({ id }) => id === answer)).at(-1)?.data).toEqual({
      data: { commentAdded: expect.objectContaining({ body: 'an answer' }) },
    });
  });

  test('that ends before it has heard anything misses nothing either', async () => {
    const first = await read();
    while (first.ids.length === 0) await sleep(10);
    first.close();
    const [from = ''] = first.ids;
    const missed = await comment('when nobody was there');
    const second = await read({ 'last-event-id': from });
    await second.until(({ id }) => id === missed);
    // One that breaks off again, before it has sent what was missed, is where it was.
    const third = await read({ 'last-event-id': from });
    while (third.ids.length === 0) await sleep(10);
    expect(third.ids[0]).toBe(from);
  });

  test('goes on at a router that was ended and started again', async () => {
    const first = await read();
    const seen = await comment('seen');
    await first.until(({ id }) => id === seen);
    await system.stopService('router');
    await first.ended;
    await system.start('router');
    const id = await comment('while nobody listened');
    const second = await read({ 'last-event-id': seen });
    expect((await second.until((event) => event.id === id)).at(-1)?.data).toEqual({
      data: { commentAdded: expect.objectContaining({ body: 'while nobody listened' }) },
    });
  });

  test('that comes back from the future hears of what happens now', async () => {
    const ahead = await read({ 'last-event-id': 'ffffffff-ffff-7000-8000-000000000000' });
    while (ahead.ids.length === 0) await sleep(10);
    const id = await comment('now');
    await ahead.until((event) => event.id === id);
  });

  test('takes nothing of its neighbours with it', async () => {
    const query = `${SUBSCRIPTION.replace('{ id body', '{ ...Heard body')}
      query Other { posts(first: 1) { nodes { ...Neighbour } } }
      fragment Heard on Comment { id }
      fragment Neighbour on Post { title }`;
    const reader = await read({}, { query, operationName: 'Live' });
    const id = await comment('alone');
    await reader.until((event) => event.id === id);
  });

  test('has an answer for each event once, however many ask the same', async () => {
    const many = await Promise.all(Array.from({ length: 15 }, () => read()));
    const asked = await system.sqlStatements('comment');
    const id = await comment('for all');
    for (const reader of many) await reader.until((event) => event.id === id);
    const statements = (await system.sqlStatements('comment')) - asked;
    const alone = await read({ 'accept-language': 'ru' });
    for (const reader of readers.splice(0)) if (reader !== alone) reader.close();
    readers.push(alone);
    await sleep(200);
    const before = await system.sqlStatements('comment');
    const next = await comment('for one');
    await alone.until((event) => event.id === next);
    // Background work may send one or two, fifteen readers more would send fifteen.
    expect(statements - ((await system.sqlStatements('comment')) - before)).toBeLessThan(5);
  });
});

async function refused(headers: Record<string, string>, body: object = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: SUBSCRIPTION, variables: { post: post.id }, ...body }),
    signal: AbortSignal.timeout(10_000),
  });
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, headers: response.headers, ...errors[0] };
}

describe('what is no subscription is refused:', () => {
  test.each([
    ['a query', { query: '{ __typename }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['no operation', { query: undefined }, 'BAD_REQUEST'],
    ['broken', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: 'subscription { rain }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['no post', { variables: {} }, 'BAD_USER_INPUT'],
    [
      'two fields',
      {
        query:
          'subscription { a: commentAdded(postId: "1") { id } b: commentAdded(postId: "2") { id } }',
      },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a depth beyond the limit', { query: deep() }, 'QUERY_TOO_DEEP'],
    ['more than an event may cost', { query: costly() }, 'QUERY_TOO_COSTLY'],
  ])('%s', async (_, body, code) => {
    const { status, extensions, message } = await refused({}, body);
    expect([status, extensions?.code]).toEqual([400, code]);
    expect(message).not.toMatch(/__liveId|undefined/);
  });

  test('a variable whose name is taken', async () => {
    const query =
      'subscription ($post: ID!, $__liveId: Boolean! = true) { commentAdded(postId: $post) { id @include(if: $__liveId) } }';
    const { status, extensions } = await refused({}, { query });
    expect([status, extensions?.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  test('an id that no event has', async () => {
    const { status, extensions } = await refused({ 'last-event-id': 'yesterday' });
    expect([status, extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('and a subscription where answers do not go on', async () => {
    const { data, errors } = await system.query(SUBSCRIPTION, { post: post.id });
    expect(data).toBeUndefined();
    expect(errors?.[0]).toMatchObject({
      message: 'Subscriptions are answered at /graphql/stream.',
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  });

  test('more streams of one client than twenty', async () => {
    await Promise.all(Array.from({ length: 20 }, () => read()));
    const { status, extensions, headers } = await refused({});
    expect([status, extensions?.code]).toEqual([429, 'TOO_MANY_STREAMS']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const [first] = readers.splice(0, 1);
    first?.close();
    await sleep(100);
    await read();
  });
});

/** Comments of those who commented on the post of each comment. */
function costly(): string {
  return 'subscription ($post: ID!) { commentAdded(postId: $post) { post { comments(first: 100) { nodes { author { comments(first: 50) { nodes { bodyHtml } } } } } } } }';
}

function deep(): string {
  const levels = 12;
  return `subscription { commentAdded(postId: "x") { ${'post { comments { nodes { '.repeat(levels)} id ${'} } } '.repeat(levels)} } }`;
}
