import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '@vobe/database/free-port';
import type { DatabaseService } from '@vobe/registry/databases';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import type { Service } from '@vobe/service-kit/http';
import { ANONYMOUS, type Identity, type Role } from '@vobe/service-kit/identity';
import { encodeIdentity, signCall } from '@vobe/service-kit/signed-calls';
import { startDatabases, type TestDatabases } from './databases.ts';

type Environment = Record<string, string>;

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** A reply as a client sees it. */
export interface Reply<Data = Record<string, unknown>> {
  status: number;
  headers: Headers;
  data: Data | null | undefined;
  errors: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[] | undefined;
  /** The whole body, to look for what must not be there. */
  text: string;
}

/** Puts a service of the product together. */
async function build(name: SubgraphName | 'router', environment: Environment): Promise<Service> {
  const folder = name === 'router' ? name : `subgraphs/${name}`;
  const load = (file: string): Promise<unknown> => import(path.join(ROOT, folder, 'src', file));
  const { createApp } = (await load('app.ts')) as { createApp: (config: unknown) => Service };
  const { readConfig } = (await load('config.ts')) as {
    readConfig: (from: Environment) => unknown;
  };
  return createApp(readConfig(environment));
}

/** Everything but the site, for tests: real databases, real HTTP, ports of its own. */
export class TestSystem {
  readonly databases: TestDatabases;
  readonly environment: Environment;
  readonly #services = new Map<string, Service>();

  constructor(databases: TestDatabases, environment: Environment) {
    this.databases = databases;
    this.environment = environment;
  }

  async start(name: SubgraphName | 'router'): Promise<void> {
    const service = await build(name, this.environment);
    // Before it started: one that can't start must be stopped too, or its timers outlive the tests.
    this.#services.set(name, service);
    await service.start();
  }

  async stopService(name: SubgraphName | 'router'): Promise<void> {
    await this.#services.get(name)?.stop();
    this.#services.delete(name);
  }

  async stop(): Promise<void> {
    for (const name of [...this.#services.keys()].reverse()) {
      await this.stopService(name as SubgraphName);
    }
    await this.databases.stop();
    rmSync(this.environment['MAILBOX_DIR'] ?? '', { recursive: true, force: true });
    const { UPLOADS_DIR: uploads } = this.environment;
    if (uploads !== undefined) rmSync(uploads, { recursive: true, force: true });
  }

  /** The address of a service, without path. */
  origin(name: SubgraphName | 'router'): string {
    return `http://127.0.0.1:${this.environment[`${name.toUpperCase()}_PORT`]}`;
  }

  /** Asks the router. */
  async query<Data = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
    { token, headers = {} }: { token?: string | undefined; headers?: Record<string, string> } = {},
  ): Promise<Reply<Data>> {
    return post<Data>(`${this.origin('router')}/graphql`, JSON.stringify({ query, variables }), {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    });
  }

  /** Asks a subgraph as the router would. */
  async askSubgraph<Data = Record<string, unknown>>(
    name: SubgraphName,
    query: string,
    variables: Record<string, unknown> = {},
    identity: Partial<Identity> = {},
  ): Promise<Reply<Data>> {
    const body = JSON.stringify({ query, variables });
    const encoded = encodeIdentity({ ...ANONYMOUS, clientAddress: '127.0.0.1', ...identity });
    const secret = this.environment['INTERNAL_SECRET'] ?? '';
    const signed = { ...signCall(secret, name, encoded, body) };
    return post<Data>(`${this.origin(name)}/graphql`, body, signed);
  }

  /** Runs SQL in a service's database, for states that take too long to reach by the API. */
  async sql<Row extends pg.QueryResultRow>(
    name: DatabaseService,
    statement: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.databases.urls[name] });
    await client.connect();
    try {
      return (await client.query<Row>(statement, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** SQL statements a subgraph has sent since it started. */
  async sqlStatements(name: SubgraphName): Promise<number> {
    const metrics = await (await fetch(`${this.origin(name)}/metrics`)).text();
    return Number(/^sql_statements_total\{[^}]*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  }

  /** Registers a user through the router and gives it roles. */
  async createUser(
    roles: Role[] = [],
  ): Promise<{ id: string; username: string; token: string; refreshToken: string }> {
    const username = `u${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const input = { email: `${username}@example.com`, username, password: PASSWORD };
    let signIn = readSignIn(await this.query(REGISTER, { input }));
    if (roles.length > 0) {
      await this.sql('auth', `UPDATE users SET roles = $2::role[] WHERE id = $1::uuid`, [
        signIn.id,
        `{${['USER', ...roles].join()}}`,
      ]);
      signIn = readSignIn(
        await this.query(LOGIN, { input: { email: input.email, password: PASSWORD } }),
      );
    }
    return { username, ...signIn };
  }
}

/** The password of users made by createUser(). */
export const PASSWORD = 'an unlikely pass phrase';

const SIGN_IN = `viewer { user { id } } tokens { accessToken refreshToken } userErrors { code field message }`;
const REGISTER = `mutation ($input: RegisterInput!) { signIn: register(input: $input) { ${SIGN_IN} } }`;
const LOGIN = `mutation ($input: LoginInput!) { signIn: login(input: $input) { ${SIGN_IN} } }`;

function readSignIn({ data, text }: Reply): { id: string; token: string; refreshToken: string } {
  const { signIn } = (data ?? {}) as {
    signIn?: {
      viewer: { user: { id: string } } | null;
      tokens: { accessToken: string; refreshToken: string } | null;
    };
  };
  if (!signIn?.viewer || !signIn.tokens) throw new Error(`could not sign in: ${text}`);
  return {
    id: signIn.viewer.user.id,
    token: signIn.tokens.accessToken,
    refreshToken: signIn.tokens.refreshToken,
  };
}

async function post<Data>(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<Reply<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as Pick<Reply<Data>, 'data' | 'errors'>;
  // The id of each of the router's errors is that of the reply: tests compare the rest.
  const id = response.headers.get('x-correlation-id');
  for (const { extensions } of errors ?? []) {
    if (extensions['id'] === id) delete extensions['id'];
  }
  return { status: response.status, headers: response.headers, data, errors, text };
}

/** Starts databases, the subgraphs and the router. */
export async function startSystem({
  environment = {},
  services = [...SUBGRAPH_NAMES, 'router'],
  databases: given,
}: {
  environment?: Environment;
  services?: readonly (SubgraphName | 'router')[];
  /** Which are stopped with the system; new ones if left out. */
  databases?: TestDatabases;
} = {}): Promise<TestSystem> {
  const databases = given ?? (await startDatabases());
  const settings: Environment = {
    LOG_LEVEL: 'silent',
    DRAIN_MS: '0',
    INTERNAL_SECRET: 'internal secret of the tests, long enough',
    AUTH_KEY_SECRET: 'key secret of the tests, which is long enough',
    FEEDBACK_LINK_SECRET: 'link secret of the tests, which is long enough',
    ANONYMOUS_TICKETS_PER_ADDRESS: '1000',
    CLIENT_ADDRESS_SECRET: 'address secret of the tests, long enough',
    REGISTRATIONS_PER_ADDRESS: '1000',
    BUS_DATABASE_URL: databases.urls.bus,
    MAILBOX_DIR: mkdtempSync(path.join(tmpdir(), 'vobe-mailbox-')),
    MAIL_REQUESTS_PER_ADDRESS: '1000',
    UPLOADS_DIR: mkdtempSync(path.join(tmpdir(), 'vobe-uploads-')),
    // Tests change rows behind the services' backs; those of the cache turn it on.
    CACHE_BYTES: '0',
    // Everybody has the same address here; tests of the limits set them.
    RATE_LIMIT_USER: '0',
    RATE_LIMIT_ADDRESS: '0',
    RATE_LIMIT_FIELDS: '0',
  };
  for (const name of [...SUBGRAPH_NAMES, 'router' as const]) {
    const port = await freePort();
    settings[`${name.toUpperCase()}_PORT`] = String(port);
    settings[`${name.toUpperCase()}_URL`] = `http://127.0.0.1:${port}/graphql`;
    if (name !== 'router') settings[`${name.toUpperCase()}_DATABASE_URL`] = databases.urls[name];
  }
  settings['JWKS_URL'] = `http://127.0.0.1:${settings['AUTH_PORT']}/.well-known/jwks.json`;
  const system = new TestSystem(databases, { ...settings, ...environment });
  try {
    for (const name of services) await system.start(name);
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}
