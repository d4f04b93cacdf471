import { loadOne } from '@vobe/service-kit/batch';
import type { Names } from '../domain/model.ts';
import type { Database } from './database.ts';
import type { LabelKind } from './generated/enums.ts';

/** What a facet's value is called. */
export interface Label {
  readonly value: string;
  readonly label: string;
  readonly names: Names;
}

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  const labels = (kind: LabelKind) =>
    loadOne(
      (values: readonly string[]) => db.$queryRaw<Label[]>`
        SELECT value, label, names FROM labels
        WHERE kind = ${kind}::label_kind AND value = ANY(${values})`,
      ({ value }) => value,
    );
  return {
    artistLabel: loadOne(
      (ids: readonly string[]) => db.$queryRaw<Label[]>`
        SELECT id::text AS value, state->>'name' AS label, state->'names' AS names FROM entities
        WHERE type = 'ARTIST' AND id = ANY(${ids}::uuid[]) AND state IS NOT NULL`,
      ({ value }) => value,
    ),
    tagLabel: labels('TAG'),
    genreLabel: labels('GENRE'),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
