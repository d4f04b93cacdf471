import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { foldCounts } from '@vobe/service-kit/kept-counts';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';

const WRITERS = 12;
const WRITES = 40;

/** So many new ids. */
export const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
/** One of the values, by chance. */
export const pick = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(Math.random() * values.length)] as Value;

/** Lets writers write at once, while the counts are folded again and again. */
export async function writeAtOnce(
  client: { $transaction: (work: (tx: SqlClient) => Promise<number>) => Promise<unknown> },
  write: (writer: number) => PromiseLike<unknown>,
) {
  const writing = { isOver: false };
  const folding = (async () => {
    while (!writing.isOver) await client.$transaction(foldCounts);
  })();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let turn = 0; turn < WRITES; turn += 1) await write(writer);
    }),
  );
  writing.isOver = true;
  await folding;
}

/** Counts that are not what counting says, as each service would repair them. */
export const wrongCounts = async (client: SqlClient) =>
  (
    await sql`
  SELECT scope, key, t.count AS is, k.count AS kept FROM true_counts t
  FULL JOIN (SELECT scope, key, sum(count) AS count FROM kept_counts GROUP BY 1, 2) k USING (scope, key)
  WHERE coalesce(t.count, 0) <> coalesce(k.count, 0)`.execute(queryBuilder(client))
  ).rows;
