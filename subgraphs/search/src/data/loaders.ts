import { loadOne } from '@vobe/service-kit/batch';
import type { Names } from '../domain/model.ts';
import type { Database } from './database.ts';

/** What a facet's value is called. */
export interface Label {
  readonly value: string;
  readonly label: string;
  readonly names: Names;
}

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  return {
    artistLabel: loadOne(
      (ids: readonly string[]) => db.$queryRaw<Label[]>`
        SELECT id::text AS value, state->>'name' AS label, state->'names' AS names FROM entities
        WHERE type = 'ARTIST' AND id = ANY(${ids}::uuid[]) AND state IS NOT NULL`,
      ({ value }) => value,
    ),
    tagLabel: loadOne(
      (tags: readonly string[]) => db.$queryRaw<Label[]>`
        SELECT s.tag AS value, n->>'label' AS label, n->'names' AS names
        FROM unnest(${tags}::text[]) AS s(tag) CROSS JOIN LATERAL (
          SELECT d.source->'tagNames' AS named FROM documents d
          WHERE d.tags @> ARRAY[s.tag] AND NOT d.is_deleted LIMIT 1
        ) d, jsonb_array_elements(d.named) AS n WHERE n->>'value' = s.tag`,
      ({ value }) => value,
    ),
    genreLabel: loadOne(
      (slugs: readonly string[]) => db.$queryRaw<Label[]>`
        SELECT slug AS value, label, names FROM genre_labels WHERE slug = ANY(${slugs})`,
      ({ value }) => value,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
