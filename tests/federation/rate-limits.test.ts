import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { COST, DOORS, from, LIMITED, remaining, SHARE, untilRefused } from './rate-limits-suite.ts';
import { DRAFT, restClient, type Problem } from './rest-client.ts';
import { startRouter } from './session.ts';

let unlimited: TestSystem;
let system: TestSystem;

beforeAll(async () => {
  unlimited = await startSystem();
  system = await startRouter(unlimited, LIMITED);
}, 60_000);

afterAll(async () => {
  await system.stopService('router');
  await unlimited.stop();
});

const graphql = DOORS['/graphql'];
const ask = (headers: Record<string, string>, at = system) => {
  if (!graphql) throw new Error('no such door');
  return graphql(at, headers);
};

describe.each(Object.entries(DOORS))('%s', (name, door) => {
  const address = `198.51.100.${Object.keys(DOORS).indexOf(name)}`;
  const enter = () => door(system, from(address, system));

  test('says what is left, and refuses who has had their share', async () => {
    const first = await enter();
    expect(first.headers.get('ratelimit-policy')).toBe(`"address";q=${SHARE};qu="cost";w=60`);
    const left = remaining(first, 'address') ?? Number.NaN;
    const cost = SHARE - left;
    expect(cost).toBeGreaterThanOrEqual(COST);
    const { answered, refusal } = await untilRefused(enter, SHARE / COST);
    expect(answered).toBe(Math.floor(left / cost));
    expect(remaining(refusal, 'address')).toBe(0);
    const seconds = Number(refusal.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refusal.headers.get('ratelimit')).toBe(`"address";r=0;t=${seconds}`);
    const body = (await refusal.json()) as Problem & {
      errors?: { message?: string; extensions?: unknown }[];
    };
    const message = `You have asked for too much in a short time. Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`;
    if (name === '/api') {
      expect(refusal.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS', detail: message });
    } else {
      const extensions = expect.objectContaining({ code: 'TOO_MANY_REQUESTS' }) as unknown;
      expect(body.errors).toEqual([{ message, extensions }]);
    }
  });

  test('is closed to them whichever way they used it up, and open to others', async () => {
    for (const other of Object.values(DOORS)) {
      expect((await other(system, from(address, system))).status).toBe(429);
    }
    expect((await door(system, from(`${address}0`, system))).status).toBe(200);
  });
});

test('what is refused is said in the reader’s language', async () => {
  const headers = { ...from('198.51.100.9', system), 'accept-language': 'ru' };
  const { refusal } = await untilRefused(() => ask(headers), SHARE / COST);
  expect(await refusal.text()).toContain(
    'Слишком много запросов за короткое время. Повторите через',
  );
});

describe('whose share it is', () => {
  test('no header of the client’s own says: of an address forged, or signed by others', async () => {
    // The suite's own address has its share, too.
    let nth = 0;
    const forge = () => {
      nth += 1;
      const address = `203.0.113.${nth}`;
      const signed = from(address, system)['x-vobe-client'] ?? '';
      return ask({
        'x-forwarded-for': address,
        'x-real-ip': address,
        forwarded: `for=${address}`,
        'x-vobe-client': signed.replace('203.0.113', '203.0.114'),
      });
    };
    const { answered } = await untilRefused(forge, SHARE / COST);
    expect(answered).toBe(SHARE / COST);
    expect((await ask({})).status).toBe(429);
  });

  test('a trusted proxy names the last address that is not its own', async () => {
    const behind = await startRouter(unlimited, { ...LIMITED, TRUST_PROXY: '127.0.0.1' });
    try {
      let nth = 0;
      const forge = () => ask({ 'x-forwarded-for': `203.0.113.${(nth += 1)}, 192.0.2.7` }, behind);
      const { answered } = await untilRefused(forge, SHARE / COST);
      expect(answered).toBe(SHARE / COST);
      expect((await ask({ 'x-forwarded-for': '192.0.2.8' }, behind)).status).toBe(200);
    } finally {
      await behind.stopService('router');
    }
  });

  test('all addresses of a network of IPv6 have one', async () => {
    let nth = 0;
    const next = () => ask(from(`2001:db8::${(nth += 1)}`, system));
    const { answered } = await untilRefused(next, SHARE / COST);
    expect(answered).toBe(SHARE / COST);
    expect((await ask(from('2001:db8:0:1::1', system))).status).toBe(200);
  });

  test('a user has one of their own, wherever they are', async () => {
    const { token } = await unlimited.createUser();
    let nth = 0;
    const address = () => from(`192.0.2.${100 + ((nth += 1) % 2)}`, system);
    const { answered, refusal } = await untilRefused(
      () => ask({ ...address(), authorization: `Bearer ${token}` }),
      (2 * SHARE) / COST,
    );
    expect(answered).toBe((2 * SHARE) / COST);
    expect(refusal.headers.get('ratelimit-policy')).toBe(`"user";q=${2 * SHARE};qu="cost";w=60`);
    // Who is not signed in, at the same address, has a share of their own.
    expect(remaining(await ask(address()), 'address')).toBe(SHARE - COST);
  });
});

describe('fields of the root', () => {
  const LOGIN = (alias: string) =>
    `${alias}: login(input: { email: "nobody@example.com", password: "${PASSWORD}" }) { userErrors { code } }`;

  test('are counted one by one, aliases too, beside what they cost', async () => {
    const strict = await startRouter(unlimited, { RATE_LIMIT_FIELDS: '10' });
    try {
      const headers = from('192.0.2.20', strict);
      const post = (query: string) => strict.query(query, {}, { headers });
      const first = await post(`mutation { ${['a', 'b', 'c', 'd'].map(LOGIN).join(' ')} }`);
      expect(first.status).toBe(200);
      expect(first.headers.get('ratelimit-policy')).toBe('"sign-in";q=6;w=60');
      expect(first.headers.get('ratelimit')).toMatch(/^"sign-in";r=2;t=\d+$/);
      const hidden = `mutation { ...M } fragment M on Mutation { ${LOGIN('a')} ... { ${LOGIN('b')} } ${LOGIN('c')} }`;
      const second = await post(hidden);
      expect([second.status, second.errors?.[0]?.extensions['code']]).toEqual([
        429,
        'TOO_MANY_REQUESTS',
      ]);
      // Nothing else is closed to them.
      expect((await post('{ artists { totalCount } }')).status).toBe(200);
    } finally {
      await strict.stopService('router');
    }
  });
});

test('a subgraph’s own refusal says by REST when to try again', async () => {
  const { call } = restClient(() => unlimited);
  const [author, reader] = [
    await unlimited.createUser(['MODERATOR']),
    await unlimited.createUser(),
  ];
  const made = await call<{ id: string; version: number }>('POST', '/api/content/posts', {
    body: DRAFT,
    token: author.token,
  });
  const { data } = await unlimited.query(
    `mutation ($input: PublishPostInput!) { publishPost(input: $input) { post { id } userErrors { message } } }`,
    { input: { id: made.body.id, version: made.body.version } },
    { token: author.token },
  );
  expect(data).toMatchObject({ publishPost: { userErrors: [] } });
  const comment = () =>
    call<Problem>('POST', '/api/comments', {
      body: { postId: made.body.id, body: 'Again.' },
      token: reader.token,
    });
  for (let nth = 0; nth < 10; nth += 1) expect((await comment()).status).toBe(201);
  const { status, headers, body } = await comment();
  expect([status, body.code]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
  expect(body.detail).toContain(` ${headers.get('retry-after')} second`);
});
