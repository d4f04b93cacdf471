import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { DOORS } from './rate-limits-suite.ts';
import { startRouter } from './session.ts';

const logs = mkdtempSync(path.join(tmpdir(), 'vobe-log-'));

let developers: TestSystem;
let system: TestSystem;

beforeAll(async () => {
  developers = await startSystem();
  system = await startRouter(developers, {
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'info', LOG_DIR: logs },
  });
}, 60_000);

afterAll(async () => {
  await system.stopService('router');
  await developers.stop();
  rmSync(logs, { recursive: true });
});

describe('in production', () => {
  test.each([
    ['the schema', getIntrospectionQuery()],
    ['a type', '{ __type(name: "User") { fields { name } } }'],
    ['a part of it, beside data', '{ artists { totalCount } __schema { types { name } } }'],
  ])('nobody asks for %s', async (_, query) => {
    expect((await developers.query(query)).errors).toBeUndefined();
    const { data, errors } = await system.query(query);
    expect([data, errors?.[0]?.extensions['code']]).toEqual([
      undefined,
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  test.each(['{ artistz { totalCount } }', '{ artists(frist: 1) { totalCount } }'])(
    'nothing is suggested for %s',
    async (query) => {
      expect((await developers.query(query)).text).toContain('Did you mean');
      expect((await system.query(query)).text).not.toContain('Did you mean');
    },
  );

  test('there is no explorer', async () => {
    const headers = { accept: 'text/html' };
    const page = await fetch(`${developers.origin('router')}/graphql`, { headers });
    expect(page.headers.get('content-type')).toContain('text/html');
    for (const place of ['/graphql', '/explorer/main.js', '/']) {
      const { status } = await fetch(`${system.origin('router')}${place}`, { headers });
      expect([place, status]).toEqual([place, place === '/graphql' ? 406 : 404]);
    }
  });

  test('every door answers', async () => {
    for (const door of Object.values(DOORS)) expect((await door(system, {})).status).toBe(200);
    expect((await system.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('each is had by asking', async () => {
    const asked = await startRouter(developers, {
      ...{ NODE_ENV: 'production', EXPLORER: 'true', INTROSPECTION: 'true', SUGGESTIONS: 'true' },
    });
    try {
      expect((await asked.query(getIntrospectionQuery())).errors).toBeUndefined();
      expect((await asked.query('{ artistz { id } }')).text).toContain('Did you mean');
    } finally {
      await asked.stopService('router');
    }
  });
});

describe('what goes wrong has an id that is in the logs', () => {
  const logged = (id: string) =>
    until(() => readFileSync(path.join(logs, 'router.log'), 'utf8').includes(id));

  test.each([
    ['no JSON', 'POST', '/graphql', '{'],
    ['no operation', 'POST', '/graphql', '{}'],
    ['a mutation by GET', 'GET', '/graphql?query=mutation{reindex{run{id}}}', undefined],
    ['an unknown field', 'POST', '/graphql', '{"query":"{ nothing }"}'],
    ['a bad variable', 'POST', '/graphql', '{"query":"query($n:Int!){__typename}"}'],
    ['an operation too long', 'POST', '/graphql', `{"query":"${'a '.repeat(2001)}"}`],
    ['what only the signed-in may', 'POST', '/graphql', '{"query":"mutation{reindex{run{id}}}"}'],
    [
      'a hash that is not registered',
      'POST',
      '/mobile/graphql',
      '{"documentId":"' + 'a'.repeat(64) + '"}',
    ],
    ['a method that is not taken', 'DELETE', '/graphql', undefined],
  ])('%s', async (_, method, place, body) => {
    const response = await fetch(`${system.origin('router')}${place}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body }),
    });
    const id = response.headers.get('x-correlation-id') ?? '';
    expect(id).toMatch(/^[\w-]{36}$/);
    const { errors } = (await response.json()) as { errors: { extensions: { id: string } }[] };
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) expect(extensions.id).toBe(id);
    await logged(id);
  });

  test.each(['/api/content/posts?limit=x', '/api/nowhere', '/nowhere'])('%s', async (place) => {
    const response = await fetch(`${system.origin('router')}${place}`);
    const id = response.headers.get('x-correlation-id') ?? '';
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).toContain(id);
    await logged(id);
  });
});
