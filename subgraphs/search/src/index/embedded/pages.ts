import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import type { SearchOrder } from '../../__generated__/types.ts';
import type { Hit } from '../../domain/model.ts';
import type { SearchRequest } from '../search-index.ts';
import type { DocumentRow } from './conditions.ts';

/** What is read of a hit. */
export type HitRow = Pick<DocumentRow, 'type' | 'id' | 'date'> & { readonly score: number };

const { ref } = expressionBuilder<{ found: HitRow }, 'found'>();

const [score, date, type, id] = [
  ref('found.score'),
  ref('found.date'),
  ref('found.type'),
  ref('found.id'),
];

const DIRECTIONS = { NEWEST: sql`DESC`, OLDEST: sql`ASC` } as const;

/** The order of hits in a table `found`; what has no date stands last. */
export const sortOf = (order: SearchOrder): RawBuilder<unknown> =>
  order === 'RELEVANCE'
    ? sql`${score} DESC, ${type}, ${id}`
    : sql`${date} ${DIRECTIONS[order]} NULLS LAST, ${type}, ${id}`;

/** What stands behind the last hit of the page before, in the order. */
export function isBehind(order: SearchOrder, after: SearchRequest['after']): RawBuilder<boolean> {
  if (!after) return sql`true`;
  const [value, lastType, lastId] = after;
  const tie = sql`(${type}, ${id}) > (${lastType}::entity_type, ${lastId}::uuid)`;
  if (order === 'RELEVANCE') {
    return sql`(${score} < ${value}::float8 OR (${score} = ${value}::float8 AND ${tie}))`;
  }
  if (value === null) return sql`(${date} IS NULL AND ${tie})`;
  const compare = order === 'NEWEST' ? sql`<` : sql`>`;
  return sql`(${date} ${compare} ${value}::timestamptz OR ${date} IS NULL
    OR (${date} = ${value}::timestamptz AND ${tie}))`;
}

/** A hit with what the next page goes on from. */
export function toHit({ type, id, score, date }: HitRow, order: SearchOrder): Hit {
  const value = order === 'RELEVANCE' ? String(score) : (date?.toISOString() ?? null);
  return { type, id, score, sort: [value, type, id] };
}
