import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DATABASE_SERVICES, type DatabaseService } from '@vobe/registry/databases';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import pg from 'pg';
import { until } from '../integration/bus-conformance.ts';
import { erase, somebody } from './leaver.ts';
import { tracesOf } from './traces.ts';

const PARTS = [...SUBGRAPH_NAMES, 'router'] as const;

let system: TestSystem;
let post: SamplePost;
let admin: { id: string; token: string };
let other: { id: string; token: string };

beforeAll(async () => {
  system = await startSystem();
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  admin = await system.createUser(['ADMIN']);
  other = await system.createUser();
}, 60_000);

afterAll(() => system.stop());

const nameOf = (service: DatabaseService) =>
  new URL(system.databases.urls[service]).pathname.slice(1);
const backupOf = (service: DatabaseService) => `${nameOf(service)}_backup`;

async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: system.databases.adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Copies databases while nothing runs, as a backup does. */
async function backUp(): Promise<void> {
  for (const part of PARTS) await system.stopService(part);
  for (const service of DATABASE_SERVICES) {
    await asAdministrator(
      `DROP DATABASE IF EXISTS ${backupOf(service)}`,
      `CREATE DATABASE ${backupOf(service)} TEMPLATE ${nameOf(service)} OWNER vobe_${service}`,
    );
  }
  for (const part of PARTS) await system.start(part);
}

/** Puts the copies in their places again, and starts everything. @returns What came back. */
async function restore(services: readonly DatabaseService[], texts: readonly string[]) {
  for (const part of PARTS) await system.stopService(part);
  for (const service of services) {
    await asAdministrator(
      `DROP DATABASE ${nameOf(service)} WITH (FORCE)`,
      `ALTER DATABASE ${backupOf(service)} RENAME TO ${nameOf(service)}`,
    );
  }
  const back = await tracesOf(system, texts);
  for (const part of PARTS) await system.start(part);
  return back;
}

test.each<[string, readonly DatabaseService[]]>([
  [
    'all databases but auth’s, whose ids of the erased the others ask for',
    DATABASE_SERVICES.filter((service) => service !== 'auth'),
  ],
  ['auth’s alone, whose ledger lies beside it', ['auth']],
  ['all databases', DATABASE_SERVICES],
])(
  'what a backup brings back is erased again: %s',
  async (_, services) => {
    const gone = await somebody(system, { post, admin, other });
    // Everything has arrived everywhere.
    await until(
      async () =>
        (await tracesOf(system, gone.traces)).some((trace) => trace.startsWith('search.')),
      20_000,
    );
    await backUp();
    await erase(system, gone.id);
    expect(await tracesOf(system, gone.traces)).toEqual([]);

    const back = await restore(services, gone.traces);
    for (const service of services) {
      if (service !== 'artist' && service !== 'notification') {
        expect(back.some((trace) => trace.startsWith(`${service}.`))).toBe(true);
      }
    }
    await until(async () => (await tracesOf(system, gone.traces)).length === 0, 60_000);
  },
  240_000,
);
