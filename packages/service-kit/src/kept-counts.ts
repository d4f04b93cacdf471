/**
 * Counts that are kept with the write, in a service's table `kept_counts`: a count is the sum of
 * its rows. Triggers add a row with each change of what is counted, in its transaction, so that a
 * count is exact at any moment and writers never wait for each other; now and then the rows of a
 * count are folded into one. The view `true_counts` says what the counts should be.
 */
import { Counter } from 'prom-client';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { periodicJob, type PeriodicJob } from './periodic-job.ts';
import type { SqlClient } from './sql.ts';

/** Which count: what is counted, and of what. */
export interface CountKey {
  readonly scope: string;
  /** A tag, an id; empty where the scope has one count alone. */
  readonly key: string;
}

const FOLD_INTERVAL_MS = 5000;
/** Rows per transaction, and transactions per run; the next run continues. */
const FOLDED_AT_ONCE = 2000;
const MAX_FOLDS = 100;
const REPAIR_INTERVAL_MS = 6 * 3_600_000;
const REPAIR_TIMEOUT_MS = 120_000;
/** How many wrong counts the log names; their total is always logged. */
const MAX_LOGGED = 20;

/** The counts of the keys, in their order; 0 for what nobody has counted. */
export async function readCounts(db: SqlClient, wanted: readonly CountKey[]): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT coalesce((
      SELECT sum(k.count) FROM kept_counts k WHERE k.scope = w.scope AND k.key = w.key
    ), 0)::int AS count
    FROM unnest(${wanted.map(({ scope }) => scope)}::text[], ${wanted.map(({ key }) => key)}::text[])
      WITH ORDINALITY AS w(scope, key, place)
    ORDER BY w.place`;
  return rows.map(({ count }) => count);
}

/** One key of a scope with its count. */
export interface TopCount {
  readonly key: string;
  readonly count: number;
}

/**
 * The keys of a scope with the highest counts, by the key where those are alike.
 * @param after The last one of the page before. @param least Lower counts are left out.
 */
export function topCounts(
  db: SqlClient,
  scope: string,
  first: number,
  after: TopCount | null,
  least: 0 | 1,
): PromiseLike<TopCount[]> {
  // A count that has grown since it was folded may stand anywhere; the others are where they were.
  return db.$queryRaw<TopCount[]>`
    WITH fresh AS MATERIALIZED (
      SELECT DISTINCT key FROM kept_counts WHERE NOT is_folded AND scope = ${scope}
    ), likely AS (
      (SELECT key FROM kept_counts
        WHERE is_folded AND scope = ${scope} AND count >= ${least}::int
          AND count <= ${after?.count ?? null}::int IS NOT FALSE
          AND (count < ${after?.count ?? null}::int OR key > ${after?.key ?? null}) IS NOT FALSE
        ORDER BY count DESC, key LIMIT ${first}::int + (SELECT count(*) FROM fresh))
      UNION SELECT key FROM fresh
    ), counted AS (
      SELECT l.key, (SELECT sum(k.count) FROM kept_counts k WHERE k.scope = ${scope} AND k.key = l.key)::int AS count
      FROM likely l
    )
    SELECT key, count FROM counted WHERE count >= ${least}::int
      AND (count < ${after?.count ?? null}::int OR (count = ${after?.count ?? null}::int AND key > ${after?.key ?? null})) IS NOT FALSE
    ORDER BY count DESC, key LIMIT ${first}::int`;
} // prettier-ignore

/**
 * Sums the rows of some counts that have grown into one each. In a transaction of its own.
 * @returns The number of these counts: 0 where none has grown.
 */
export async function foldCounts(tx: SqlClient): Promise<number> {
  await lock(tx);
  return tx.$executeRaw`
    WITH fresh AS MATERIALIZED (
      SELECT DISTINCT scope, key FROM (
        SELECT scope, key FROM kept_counts WHERE NOT is_folded LIMIT ${FOLDED_AT_ONCE}::int
      ) looked_at
    ), gone AS (
      DELETE FROM kept_counts k USING fresh f WHERE k.scope = f.scope AND k.key = f.key
      RETURNING k.scope, k.key, k.count
    )
    INSERT INTO kept_counts (scope, key, count, is_folded)
    SELECT scope, key, sum(count), true FROM gone GROUP BY scope, key`;
}

/** A count that was wrong. */
interface RepairedCount extends CountKey {
  /** What had to be added. */
  readonly by: number;
}

/** Compares what is kept with what there is, as one snapshot shows both, and adds the difference. */
export async function repairCounts(tx: SqlClient): Promise<RepairedCount[]> {
  await lock(tx);
  return tx.$queryRaw<RepairedCount[]>`
    WITH kept AS (
      SELECT scope, key, sum(count) AS count FROM kept_counts GROUP BY scope, key
    )
    INSERT INTO kept_counts (scope, key, count)
    SELECT scope, key, coalesce(t.count, 0) - coalesce(k.count, 0)
    FROM true_counts t FULL JOIN kept k USING (scope, key)
    WHERE coalesce(t.count, 0) <> coalesce(k.count, 0)
    RETURNING scope, key, count AS by`;
}

/** One fold or repair at a time: two would each add the difference. Those that count go on. */
async function lock(tx: SqlClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('kept_counts', 0))`;
}

/** A service's client for the background. */
interface Database {
  $transaction: <Result>(
    work: (tx: SqlClient) => Promise<Result>,
    options?: { timeout?: number },
  ) => Promise<Result>;
}

/** Folds and repairs the counts periodically; what was wrong is logged and counted. */
export function keepCounts(
  db: Database,
  log: Logger,
  { registry }: Metrics,
): PeriodicJob & { readonly repair: () => Promise<RepairedCount[]> } {
  const repairs = new Counter({
    name: 'kept_counts_repaired_total',
    help: 'Kept counts that were found wrong and repaired',
    labelNames: ['scope'],
    registers: [registry],
  });
  const repair = async () => {
    const repaired = await db.$transaction(repairCounts, { timeout: REPAIR_TIMEOUT_MS });
    for (const { scope } of repaired) repairs.inc({ scope });
    const found = { repaired: repaired.length, counts: repaired.slice(0, MAX_LOGGED) };
    if (repaired.length > 0) log.warn(found, 'kept counts were wrong and have been repaired');
    else log.info('kept counts are right');
    return repaired;
  };
  const tasks = [
    periodicJob(log, 'fold counts', FOLD_INTERVAL_MS, async () => {
      for (let fold = 0; fold < MAX_FOLDS; fold += 1) {
        if ((await db.$transaction(foldCounts)) === 0) return;
      }
    }),
    periodicJob(log, 'repair counts', REPAIR_INTERVAL_MS, async () => {
      await repair();
    }),
  ];
  return {
    repair,
    start() {
      for (const task of tasks) task.start();
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.stop()));
    },
  };
}
