/**
 * Counts that are kept with the write, in a service's table `kept_counts`: a count is the sum of
 * its rows. Triggers add a row with each change of what is counted, in its transaction, so that a
 * count is exact at any moment and writers never wait for each other; now and then the rows of a
 * count are folded into one. The view `true_counts` says what the counts should be.
 */
import { expressionBuilder, sql } from 'kysely';
import { Counter } from 'prom-client';
import type { DB, KeptCount } from './generated/tables.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { periodicJob, type PeriodicJob } from './periodic-job.ts';
import { insertSelected, lockUntilEnd, queryBuilder } from './query-builder.ts';
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
/** One fold or repair at a time: two would each add the difference. Those that count go on. */
const LOCK = 'kept_counts';
/** How many wrong counts the log names; their total is always logged. */
const MAX_LOGGED = 20;

/** The counts of the keys, in their order; 0 for what nobody has counted. */
export async function readCounts(db: SqlClient, wanted: readonly CountKey[]): Promise<number[]> {
  if (wanted.length === 0) return [];
  const scopes = wanted.map(({ scope }) => scope);
  const keys = wanted.map(({ key }) => key);
  const rows = await queryBuilder<DB>(db)
    .selectFrom(
      sql<CountKey & { place: bigint }>`
        unnest(${scopes}::text[], ${keys}::text[]) WITH ORDINALITY`.as<'w'>(
        sql`w(scope, key, place)`,
      ),
    )
    .select(({ selectFrom }) => {
      const sum = selectFrom('kept_counts as k')
        .select((kept) => kept.fn.sum('k.count').as('count'))
        .whereRef('k.scope', '=', 'w.scope')
        .whereRef('k.key', '=', 'w.key');
      return sql<number>`coalesce(${sum}, 0)::int`.as('count');
    })
    .orderBy('w.place')
    .execute();
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
  const everything = sql<boolean>`true`;
  const isReached = after ? sql<boolean>`count <= ${after.count}::int` : everything;
  const isBehind = after
    ? sql<boolean>`(count < ${after.count}::int OR (count = ${after.count}::int AND key > ${after.key}))`
    : everything;
  // A count that has grown since it was folded may stand anywhere; the others are where they were.
  return queryBuilder<DB>(db)
    .with(
      (cte) => cte('fresh').materialized(),
      (fresh) =>
        fresh
          .selectFrom('kept_counts')
          .select('key')
          .distinct()
          .where(({ not }) => not('is_folded'))
          .where('scope', '=', scope),
    )
    .with('likely', (likely) =>
      likely
        .selectFrom((eb) =>
          eb
            .selectFrom('kept_counts')
            .select('key')
            .where('is_folded', '=', eb.lit(true))
            .where('scope', '=', scope)
            .where('count', '>=', least)
            .where(isReached)
            .where(isBehind)
            .orderBy('count', 'desc')
            .orderBy('key')
            .limit(({ eb }) =>
              eb(
                eb.val(first),
                '+',
                eb.selectFrom('fresh').select(eb.fn.countAll<number>().as('count')),
              ),
            )
            .as('folded'),
        )
        .select('key')
        .union((eb) => eb.selectFrom('fresh').select('key')),
    )
    .with('counted', (counted) =>
      counted.selectFrom('likely as l').select(({ selectFrom }) => {
        const sum = selectFrom('kept_counts as k')
          .select(({ fn }) => fn.sum('k.count').as('count'))
          .where('k.scope', '=', scope)
          .whereRef('k.key', '=', 'l.key');
        return ['l.key', sql<number>`${sum}::int`.as('count')];
      }),
    )
    .selectFrom('counted')
    .select(['key', 'count'])
    .where('count', '>=', least)
    .where(isBehind)
    .orderBy('count', 'desc')
    .orderBy('key')
    .limit(first)
    .execute();
}

/**
 * Sums the rows of some counts that have grown into one each. In a transaction of its own.
 * @returns The number of these counts: 0 where none has grown.
 */
export async function foldCounts(tx: SqlClient): Promise<number> {
  await lockUntilEnd(tx, LOCK);
  const db = queryBuilder<DB>(tx)
    .with(
      (cte) => cte('fresh').materialized(),
      (db) =>
        db
          .selectFrom((eb) =>
            eb
              .selectFrom('kept_counts')
              .select(['scope', 'key'])
              .where((unfolded) => unfolded.not('is_folded'))
              .limit(FOLDED_AT_ONCE)
              .as('looked_at'),
          )
          .select(['scope', 'key'])
          .distinct(),
    )
    .with('gone', (db) =>
      db
        .deleteFrom('kept_counts as k')
        .using('fresh as f')
        .whereRef('k.scope', '=', 'f.scope')
        .whereRef('k.key', '=', 'f.key')
        .returning(['k.scope', 'k.key', 'k.count']),
    );
  const { numInsertedOrUpdatedRows } = await insertSelected(
    db,
    'kept_counts',
    expressionBuilder<{ gone: CountKey & Pick<KeptCount, 'count'> }>()
      .selectFrom('gone')
      .select(({ fn }) => ['scope', 'key', fn.sum<number>('count').as('count')])
      .groupBy(['scope', 'key'])
      .as('r'),
    { scope: 'scope', key: 'key', count: 'count', is_folded: sql<boolean>`true` },
  ).executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** A count that was wrong. */
interface RepairedCount extends CountKey {
  /** What had to be added. */
  readonly by: number;
}

/** Compares what is kept with what there is, as one snapshot shows both, and adds the difference. */
export async function repairCounts(tx: SqlClient): Promise<RepairedCount[]> {
  await lockUntilEnd(tx, LOCK);
  const db = queryBuilder<DB & { true_counts: CountKey & Pick<KeptCount, 'count'> }>(tx);
  const differences = db
    .with('kept', (kept) =>
      kept
        .selectFrom('kept_counts')
        .select(({ fn }) => ['scope', 'key', fn.sum<number>('count').as('count')])
        .groupBy(['scope', 'key']),
    )
    .selectFrom('true_counts as t')
    .fullJoin('kept as k', (on) => on.onRef('k.scope', '=', 't.scope').onRef('k.key', '=', 't.key'))
    .select(({ eb, fn, lit }) => [
      fn.coalesce('t.scope', 'k.scope').$notNull().as('scope'),
      fn.coalesce('t.key', 'k.key').$notNull().as('key'),
      eb(fn.coalesce('t.count', lit(0)), '-', fn.coalesce('k.count', lit(0))).as('count'),
    ])
    .where(({ eb, fn, lit }) =>
      eb(fn.coalesce('t.count', lit(0)), '<>', fn.coalesce('k.count', lit(0))),
    );
  return insertSelected(db, 'kept_counts', differences.as('r'), {
    scope: 'scope',
    key: 'key',
    count: 'count',
  })
    .returning(['scope', 'key', 'count as by'])
    .execute();
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
