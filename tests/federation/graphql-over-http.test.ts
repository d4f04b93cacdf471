import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['router'] });
}, 60_000);

afterAll(() => system.stop());

const audits = serverAudits({ url: () => `${system.origin('router')}/graphql` });

test('there are as many audits as the specification’s suite has', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
  '%s %s',
  async (_, __, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  },
);
