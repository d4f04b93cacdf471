import { sql } from 'kysely';
import type { ModerationMonth } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

const monthOf = (column: string) =>
  sql<Date>`date_trunc('month', ${sql.ref(column)}, 'UTC')`.as('month');

/** What was done in the months since `from`, in numbers; months without anything are left out. */
export async function countByMonth(
  db: Database,
  from: Date,
): Promise<Map<number, Omit<ModerationMonth, 'month'>>> {
  const count = sql<number>`count(*)::int`.as('count');
  const [reports, decisions, appeals] = await Promise.all([
    kysely(db)
      .selectFrom('reports')
      .select([monthOf('reported_at'), count])
      .where('reported_at', '>=', from)
      .groupBy('month')
      .execute(),
    kysely(db)
      .selectFrom('decisions')
      .select([monthOf('decided_at'), 'action', count])
      .where('decided_at', '>=', from)
      .groupBy(['month', 'action'])
      .orderBy('action')
      .execute(),
    kysely(db)
      .selectFrom('appeals')
      .select([
        monthOf('opened_at'),
        count,
        sql<number>`(count(*) FILTER (WHERE status = 'GRANTED'))::int`.as('granted'),
      ])
      .where('opened_at', '>=', from)
      .groupBy('month')
      .execute(),
  ]);
  const months = new Map<
    number,
    { -readonly [Key in keyof Omit<ModerationMonth, 'month'>]: ModerationMonth[Key] }
  >();
  const of = (month: Date) => {
    const found = months.get(month.getTime()) ?? {
      ...{ reports: 0, decisions: [], appeals: 0, appealsGranted: 0 },
    };
    months.set(month.getTime(), found);
    return found;
  };
  for (const { month, count: number } of reports) of(month).reports = number;
  for (const { month, action, count: number } of decisions) {
    const found = of(month);
    found.decisions = [...found.decisions, { action, count: number }];
  }
  for (const { month, count: number, granted } of appeals) {
    Object.assign(of(month), { appeals: number, appealsGranted: granted });
  }
  return months;
}
