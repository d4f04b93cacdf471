import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { provision } from './provision.ts';
import { DATABASE_SERVICES, samePassword } from '@vobe/registry/databases';
import { SetupError } from './setup-error.ts';
import { startTemporaryPostgres } from './temporary-postgres.ts';

const passwords = samePassword('x');

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;

beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  await query(postgres.adminUrl, "CREATE ROLE owner LOGIN CREATEROLE CREATEDB PASSWORD 'x'");
  await query(postgres.adminUrl, "CREATE ROLE guest LOGIN PASSWORD 'x'");
});

afterAll(() => postgres.stop());

async function query(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function addressOf(user: string, password = 'x'): string {
  const address = new URL(postgres.adminUrl);
  address.username = user;
  address.password = password;
  return address.href;
}

describe('provision', () => {
  test('does with an administrator who is no superuser, the second time as well', async () => {
    const options = { adminUrl: addressOf('owner'), passwords, suffix: '_managed' };
    await provision(options);
    const urls = await provision({ ...options, passwords: { ...passwords, auth: 'y' } });
    expect(await query(urls.auth, 'SELECT current_user AS name')).toEqual([
      { name: 'vobe_auth_managed' },
    ]);
  });

  test('gives the roles no rights beyond their own database', async () => {
    await provision({ adminUrl: postgres.adminUrl, passwords, suffix: '_rights' });
    const rights = await query(
      postgres.adminUrl,
      `SELECT count(*)::int AS roles, bool_or(rolsuper OR rolcreatedb OR rolcreaterole) AS more
       FROM pg_roles WHERE rolname LIKE 'vobe\\_%\\_rights'`,
    );
    expect(rights).toEqual([{ roles: DATABASE_SERVICES.length, more: false }]);
  });

  test.each([
    ['a user without the rights', () => addressOf('guest'), 'needs the rights CREATEROLE and'],
    ['a wrong password', () => addressOf('guest', 'no'), 'refuses the connection: password'],
    ['a port nobody listens on', () => 'postgresql://a:b@127.0.0.1:1/x', 'does not answer'],
  ])('reports %s', async (_, adminUrl, sentence) => {
    const attempt = provision({ adminUrl: adminUrl(), passwords });
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(sentence);
  });
});
