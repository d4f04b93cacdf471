import { kysely, type Database } from '../../data/database.ts';
import type { TsQueryValue } from './conditions.ts';
import type { TextQuery } from './tsquery.ts';

/** The query as a table of one row: what is the same for all documents is read once. */
export type Asked = Record<
  | 'strict'
  | 'wide'
  | 'titled'
  | 'headed'
  | 'highlighted'
  | 'named'
  | 'sounding'
  | 'surnamed'
  | 'made'
  | 'made_alike',
  TsQueryValue
>;

/** Begins a statement with the table `asked`. */
export const withAsked = (db: Database, text: TextQuery) =>
  kysely(db).with(
    (name) => name('asked').materialized(),
    (given) =>
      given.selectNoFrom([
        text.strict.as('strict'),
        text.wide.as('wide'),
        text.titled.as('titled'),
        text.headed.as('headed'),
        text.highlighted.as('highlighted'),
        text.named.as('named'),
        text.sounding.as('sounding'),
        text.surnamed.as('surnamed'),
        text.made.as('made'),
        text.madeAlike.as('made_alike'),
      ]),
  );
