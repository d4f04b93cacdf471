import { fixed } from '@vobe/service-kit/query-builder';
import {
  expressionBuilder,
  sql,
  type Expression,
  type RawBuilder,
  type Selectable,
  type SqlBool,
} from 'kysely';
import type { Tables } from '../../data/database.ts';

export type DocumentRow = Selectable<Tables['documents']>;

/** A query of PostgreSQL's full-text search; nothing here has one for a value, but as an expression. */
export interface TsQueryValue {
  readonly type: 'tsquery';
}

export type TsQuery = RawBuilder<TsQueryValue>;

/** What may be asked of a row. */
export type Condition = Expression<SqlBool>;

/** Expressions over a row `d` of documents. */
export const row = expressionBuilder<{ d: DocumentRow }, 'd'>();

const terms = fixed(row.ref('d.terms'));

/** Whether the row's texts hold what a query looks for. */
export const holds = (query: TsQuery): Condition => sql<SqlBool>`${terms} @@ (${query})`;
