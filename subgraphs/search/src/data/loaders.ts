import { loadOne } from '@vobe/service-kit/batch';
import { anyOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { Names } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { LabelKind } from './generated/enums.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  const labels = (kind: LabelKind) =>
    loadOne(
      (values: readonly string[]) =>
        kysely(db)
          .selectFrom('labels')
          .select(({ ref }) => ['value', 'label', ref('names').$castTo<Names>().as('names')])
          .where('kind', '=', kind)
          .where('value', '=', anyOf(values, 'text'))
          .execute(),
      ({ value }) => value,
    );
  return {
    artistLabel: loadOne(
      (ids: readonly string[]) =>
        kysely(db)
          .selectFrom('entities')
          .select(({ ref }) => [
            'id as value',
            sql<string>`${ref('state')}->>'name'`.as('label'),
            sql<Names>`${ref('state')}->'names'`.as('names'),
          ])
          .where('type', '=', 'ARTIST')
          .where('id', '=', anyOf(ids, 'uuid'))
          .where('state', 'is not', null)
          .execute(),
      ({ value }) => value,
    ),
    tagLabel: labels('TAG'),
    genreLabel: labels('GENRE'),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
