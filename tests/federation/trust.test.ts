import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importJWK, SignJWT, type JWK } from 'jose';
import pg from 'pg';
import { databaseName } from '@vobe/registry/databases';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import { encodeIdentity, signCall } from '@vobe/service-kit/signed-calls';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { decrypt } from '../../subgraphs/auth/src/security/encryption.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

const ADMIN = encodeIdentity({
  ...ANONYMOUS,
  userId: '019a0000-0000-7000-8000-000000000000',
  roles: ['USER', 'ADMIN'],
});

/** The key that auth signs with, as only auth can read it. */
async function signingKey() {
  await system.createUser();
  const [row] = await system.sql<{ kid: string; sealed_jwk: Buffer }>(
    'auth',
    'SELECT kid, sealed_jwk FROM signing_keys ORDER BY retires_at LIMIT 1',
  );
  if (!row) throw new Error('there is no key');
  const jwk =
    decrypt(system.environment['AUTH_KEY_SECRET'] ?? '', 'signing keys', row.sealed_jwk) ?? '';
  return { kid: row.kid, privateKey: await importJWK(JSON.parse(jwk) as JWK, 'EdDSA') };
}

async function call(name: SubgraphName, body: string, headers: Record<string, string>) {
  const response = await fetch(`${system.origin(name)}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: await response.json() };
}

describe.each(SUBGRAPH_NAMES)('%s', (name) => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const secret = () => system.environment['INTERNAL_SECRET'] ?? '';

  test.each([
    ['a query', '{ __typename }'],
    ['_service', '{ _service { sdl } }'],
    ['_entities', '{ _entities(representations: []) { __typename } }'],
    ['introspection', '{ __schema { types { name } } }'],
  ])('refuses %s that is not signed', async (_, query) => {
    const reply = await call(name, JSON.stringify({ query }), {});
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual({
      errors: [{ message: 'Unsigned call refused.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('refuses GET, other media types and an empty body without a signature', async () => {
    const url = `${system.origin(name)}/graphql`;
    const get = await fetch(`${url}?query={__typename}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    const text = await fetch(url, { method: 'POST', body: 'query=1' });
    const empty = await fetch(url, { method: 'POST' });
    expect([get.status, empty.status]).toEqual([401, 401]);
    expect([401, 415]).toContain(text.status);
  });

  test('accepts a signed call', async () => {
    const signed = { ...signCall(secret(), name, ADMIN, body) };
    expect(await call(name, body, signed)).toMatchObject({ status: 200 });
  });

  test('accepts a signed call once', async () => {
    const signed = { ...signCall(secret(), name, ADMIN, body) };
    expect(await call(name, body, signed)).toMatchObject({ status: 200 });
    expect(await call(name, body, signed)).toMatchObject({ status: 401 });
    const probe = { ...signCall(secret(), name, ADMIN, '{}') };
    const statuses = [];
    for (const path of ['/probe', '/probe', '/graphql']) {
      const url = `${system.origin(name)}${path}`;
      const headers = { 'content-type': 'application/json', ...probe };
      statuses.push((await fetch(url, { method: 'POST', headers, body: '{}' })).status);
    }
    expect(statuses).toEqual([200, 401, 401]);
  });

  test('says in readiness that a caller’s clock is off, and clears it when that is fixed', async () => {
    const ready = async () => {
      const response = await fetch(`${system.origin(name)}/health/ready`);
      return { status: response.status, body: await response.json() };
    };
    await call(name, body, { ...signCall(secret(), name, ADMIN, body, Date.now() - 35_000) });
    expect(await ready()).toEqual({
      status: 503,
      body: {
        status: 'unavailable',
        reason: 'calls are refused: the caller’s clock is 35 s behind',
      },
    });
    await call(name, body, { ...signCall(secret(), name, ADMIN, body) });
    expect(await ready()).toMatchObject({ status: 200 });
  });

  test('refuses a signature for another service, body, identity or time', async () => {
    const other = name === 'auth' ? 'content' : 'auth';
    const signed = signCall(secret(), name, ADMIN, body);
    const attempts: [string, Record<string, string>][] = [
      [body, { ...signCall(secret(), other, ADMIN, body) }],
      [JSON.stringify({ query: '{ __schema { types { name } } }' }), { ...signed }],
      [body, { ...signed, 'x-vobe-identity': encodeIdentity(ANONYMOUS) }],
      [body, { ...signCall(secret(), name, ADMIN, body, Date.now() - 31_000) }],
      [body, { ...signCall(secret(), name, ADMIN, body, Date.now() + 31_000) }],
      [body, { ...signCall('another secret', name, ADMIN, body) }],
      [body, { 'x-vobe-identity': ADMIN }],
    ];
    for (const [sent, headers] of attempts) {
      expect(await call(name, sent, headers)).toMatchObject({ status: 401 });
    }
  });
});

describe('the router', () => {
  const CREATE = `mutation { createArtist(input: { name: "Forged" }) { artist { id } } }`;

  test('passes on no identity from outside', async () => {
    const { token } = await system.createUser();
    const forged = {
      ...signCall('guess', 'artist', ADMIN, JSON.stringify({ query: CREATE })),
    };
    const asGuest = await system.query(CREATE, {}, { headers: forged });
    const asUser = await system.query(CREATE, {}, { token, headers: forged });
    for (const { data, errors } of [asGuest, asUser]) {
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    const viewer = await system.query('{ viewer { email } }', {}, { headers: forged });
    expect(viewer.data).toEqual({ viewer: null });
  });

  test.each([
    ['no token', 'Bearer '],
    ['nonsense', 'Bearer abc.def.ghi'],
    ['another scheme', 'Basic YTpi'],
    [
      'an unsigned token',
      `Bearer ${base64({ alg: 'none', typ: 'at+jwt' })}.${base64({ sub: 'x' })}.`,
    ],
  ])('answers 401 to %s', async (_, authorization) => {
    const reply = await system.query('{ __typename }', {}, { headers: { authorization } });
    expect(reply.status).toBe(401);
    expect(reply.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(reply.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  test('answers 401 to a token whose payload was changed', async () => {
    const { token } = await system.createUser();
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = [header, base64({ ...claims, roles: ['ADMIN'] }), signature].join('.');
    const reply = await system.query('{ __typename }', {}, { token: changed });
    expect(reply.status).toBe(401);
  });

  test.each([
    ['another audience', { audience: 'somebody else' }],
    ['another issuer', { issuer: 'somebody else' }],
    ['another type', { typ: 'JWT' }],
    ['an end in the past', { expires: -120 }],
    ['no session', { sid: undefined }],
    ['no version of the account', { ver: undefined }],
  ])('answers 401 to a token with our own signature but %s', async (_, change) => {
    const claims = {
      audience: 'vobemusic-api',
      issuer: 'vobemusic',
      typ: 'at+jwt',
      expires: 600,
      sid: 'x',
      ver: 1,
      ...change,
    };
    const { kid, privateKey } = await signingKey();
    const token = await new SignJWT({
      roles: ['ADMIN'],
      ...(claims.sid && { sid: claims.sid }),
      ...(claims.ver && { ver: claims.ver }),
    })
      .setProtectedHeader({ alg: 'EdDSA', typ: claims.typ, kid })
      .setSubject('019a0000-0000-7000-8000-000000000000')
      .setIssuer(claims.issuer)
      .setAudience(claims.audience)
      .setExpirationTime(Math.floor(Date.now() / 1000) + claims.expires)
      .sign(privateKey);
    expect((await system.query('{ __typename }', {}, { token })).status).toBe(401);
  });

  test('answers a token with our own signature and nothing amiss', async () => {
    const { kid, privateKey } = await signingKey();
    const token = await new SignJWT({ roles: ['USER'], sid: 'x', ver: 1 })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setSubject('019a0000-0000-7000-8000-000000000000')
      .setIssuer('vobemusic')
      .setAudience('vobemusic-api')
      .setExpirationTime('10m')
      .sign(privateKey);
    expect((await system.query('{ __typename }', {}, { token })).status).toBe(200);
  });

  test('keeps a valid correlation id and replaces any other', async () => {
    const query = '{ __typename }';
    const valid = await system.query(query, {}, { headers: { 'x-correlation-id': 'abc-1.2_3' } });
    expect(valid.headers.get('x-correlation-id')).toBe('abc-1.2_3');
    const invalid = await system.query(query, {}, { headers: { 'x-correlation-id': '"}{"a":"b' } });
    expect(invalid.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('metrics are served to internal addresses alone', async () => {
  const url = `${system.origin('router')}/metrics`;
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404);
});

describe('the databases', () => {
  test.each(SUBGRAPH_NAMES)('refuse the role of %s everywhere but at home', async (name) => {
    for (const other of SUBGRAPH_NAMES) {
      const url = new URL(system.databases.urls[name]);
      url.pathname = `/${databaseName(other)}`;
      const client = new pg.Client({ connectionString: url.href });
      if (other === name) {
        await client.connect();
      } else {
        await expect(client.connect()).rejects.toThrow(/permission denied for database/);
      }
      await client.end();
    }
  });
});

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
