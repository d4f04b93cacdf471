import { insertRecords, lockUntilEnd } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { CreditRole } from '../__generated__/types.ts';
import type { ImportGenre } from '../domain/import/model.ts';
import { kysely, type Database } from './database.ts';

/*
 * Statements of the catalogue import. Each takes the rows of a whole batch at once, as one
 * parameter: Prisma's createMany would do too, but takes twice the time and memory for it.
 */

/** Whether a statement failed since a unique value is taken; built statements say it in their way. */
export function isTaken(error: unknown): boolean {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { kind?: string } } } };
  return meta?.driverAdapterError?.cause?.kind === 'UniqueConstraintViolation';
}

/** Waits until no other import of the source writes; held until the transaction ends. */
export async function lockImport(db: Database, source: string): Promise<void> {
  await lockUntilEnd(db, `import ${source}`);
}

/** What earlier runs brought, by the source's id. */
export async function findImported(db: Database, source: string, externalIds: readonly string[]) {
  const rows = await db.importedRelease.findMany({
    where: { source, externalId: { in: [...externalIds] } },
    select: { externalId: true, albumId: true, digest: true },
  });
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** Notes what was brought, so that it is not brought again. */
export async function noteImported(
  db: Database,
  source: string,
  rows: readonly { externalId: string; albumId: string; digest: string }[],
): Promise<void> {
  const types = { externalId: 'text', albumId: 'uuid', digest: 'text' } as const;
  await insertRecords(kysely(db), 'imported_releases', rows, types, {
    source: sql<string>`${source}`,
    external_id: 'externalId',
    album_id: 'albumId',
    digest: 'digest',
  })
    .onConflict((conflict) =>
      conflict.columns(['source', 'external_id']).doUpdateSet(({ ref }) => ({
        album_id: ref('excluded.album_id'),
        digest: ref('excluded.digest'),
        imported_at: sql<Date>`now()`,
      })),
    )
    .execute();
}

/** New ids, made where all others are. */
export async function newIds(db: Database, count: number): Promise<string[]> {
  const rows = await kysely(db)
    .selectFrom(sql`generate_series(1, ${count}::int)`.as('n'))
    .select(sql<string>`uuidv7()`.as('id'))
    .execute();
  return rows.map(({ id }) => id);
}

const NO_TRANSLATIONS = sql`'{}'`;

/**
 * Adds genres that are missing, and the translations of those that have none.
 * @returns How many were added.
 */
export async function addGenres(db: Database, genres: readonly ImportGenre[]): Promise<number> {
  const rows = genres.map((genre) => ({ ...genre, translations: genre.translations ?? {} }));
  const types = { slug: 'text', name: 'text', translations: 'jsonb' } as const;
  const written = await insertRecords(kysely(db), 'genres', rows, types, {
    slug: 'slug',
    name: 'name',
    translations: 'translations',
  })
    .onConflict((conflict) =>
      conflict
        .column('slug')
        .doUpdateSet(({ ref }) => ({ translations: ref('excluded.translations') }))
        .where('genres.translations', '=', NO_TRANSLATIONS)
        .where('excluded.translations', '<>', NO_TRANSLATIONS),
    )
    // A row that was there and is changed has an xmax.
    .returning(sql<boolean>`xmax = 0`.as('added'))
    .execute();
  return written.filter(({ added }) => added).length;
}

/** A row with its place in a list. */
export type Placed<Row> = Row & { readonly position: number };

/** The role that a record names, as the type of the column. */
export const roleOfRecord = sql<CreditRole>`${sql.ref('r.role')}::credit_role`;
