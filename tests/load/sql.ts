/**
 * npm run load:sql [-- turns]: what one statement costs by a Prisma call, by raw SQL through Prisma, and
 * built by Kysely and run through the same client. They take turns, for the machine is noisy and only
 * the ratio means something.
 */
import { queryBuilder } from '@vobe/service-kit/query-builder';
import { startDatabases } from '@vobe/testkit/databases';
import { sql } from 'kysely';
import { openDatabase } from '../../subgraphs/auth/src/data/database.ts';
import type { DB } from '../../subgraphs/auth/src/data/generated/tables.ts';
import { quantile } from './statistics.ts';

const TURNS = Number(process.argv[2] ?? 2000);
const WARM_UP = 200;
const USERS = 1000;

const databases = await startDatabases();
const db = openDatabase(databases.urls.auth);
await db.$executeRaw`
  INSERT INTO users (username, display_name, email, email_key)
  SELECT 'user' || n, 'User ' || n, n || '@example.com', n || '@example.com' FROM generate_series(1, ${USERS}::int) n`;
const ids = (await db.user.findMany({ select: { id: true } })).map(({ id }) => id);

type Way = (ids: string[]) => PromiseLike<{ id: string; displayName: string; joinedAt: Date }[]>;

const WAYS: Readonly<Record<string, Way>> = {
  'Prisma call': (some) =>
    db.user.findMany({
      where: { id: { in: some } },
      select: { id: true, displayName: true, joinedAt: true },
      orderBy: { id: 'asc' },
    }),
  'raw SQL': (some) => db.$queryRaw`
    SELECT id, display_name AS "displayName", joined_at AS "joinedAt" FROM users
    WHERE id = ANY(${some}::uuid[]) ORDER BY id`,
  Kysely: (some) =>
    queryBuilder<DB>(db)
      .selectFrom('users')
      .select(['id', 'display_name as displayName', 'joined_at as joinedAt'])
      .where('id', '=', sql<string>`ANY(${some}::uuid[])`)
      .orderBy('id')
      .execute(),
};

/** Milliseconds of each turn, for each way. */
async function measure(rows: number): Promise<Map<string, number[]>> {
  const times = new Map(Object.keys(WAYS).map((way) => [way, [] as number[]]));
  for (let turn = -WARM_UP; turn < TURNS; turn += 1) {
    const from = ((turn + WARM_UP) * rows) % (USERS - rows);
    for (const [name, way] of Object.entries(WAYS)) {
      const since = performance.now();
      const found = await way(ids.slice(from, from + rows));
      if (turn >= 0) times.get(name)?.push(performance.now() - since);
      if (found.length !== rows) throw new Error(`${name} found ${found.length} of ${rows}`);
    }
  }
  return times;
}

/** What building costs alone. */
function building(): number {
  const since = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) {
    queryBuilder<DB>(db)
      .selectFrom('users')
      .select(['id', 'display_name as displayName', 'joined_at as joinedAt'])
      .where('id', '=', sql<string>`ANY(${ids.slice(0, 1)}::uuid[])`)
      .orderBy('id')
      .compile();
  }
  return (performance.now() - since) / TURNS;
}

try {
  for (const rows of [1, 50]) {
    const times = await measure(rows);
    const base = quantile(times.get('raw SQL') ?? [], 0.5);
    for (const [way, all] of times) {
      const [median, p95] = [quantile(all, 0.5), quantile(all, 0.95)];
      console.log(
        `${String(rows).padStart(2)} rows  ${way.padEnd(12)} p50 ${median.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms, ${(median / base).toFixed(2)}x raw SQL`,
      );
    }
  }
  console.log(`building one statement: ${(building() * 1000).toFixed(0)} µs`);
} finally {
  await db.$disconnect();
  await databases.stop();
}
