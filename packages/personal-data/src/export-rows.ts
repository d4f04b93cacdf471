import { sql } from 'kysely';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { isPersonal, type Owner, type PersonalData, type PersonalTable } from './declaration.ts';
import { isOwnedBy } from './erase-rows.ts';

type Row = Record<string, unknown>;

/** A part of an export: the rows of a table that are a person's for one reason. */
export interface ExportSection {
  /** Names its file. */
  readonly name: string;
  readonly about: string;
}

/** A page of a section. */
export interface ExportPage {
  readonly rows: readonly Row[];
  /** To be sent for the next page; null: this is the last. */
  readonly next: string | null;
}

/** Bytes of a page, but for its last row: a post has a hundred thousand characters. */
const PAGE_BYTES = 1_000_000;
const PAGE_ROWS = 500;

interface Source {
  readonly section: ExportSection;
  readonly table: string;
  readonly declared: PersonalTable<Row>;
  readonly of: Owner;
}

const sourcesOf = (data: PersonalData): Source[] =>
  Object.entries(data).flatMap(([table, declared]) =>
    isPersonal(declared)
      ? declared.people.flatMap(({ exportedAs: name, of }) =>
          name === undefined
            ? []
            : [{ section: { name, about: declared.about }, table, declared, of }],
        )
      : [],
  );

/** What an export of a person's data has from a service. */
export const sectionsOf = (data: PersonalData): ExportSection[] =>
  sourcesOf(data).map(({ section }) => section);

/**
 * Reads a page of a person's rows, in the order of their key.
 * @param after What the page before said; null for the first.
 * @returns Null if there is no such section.
 */
export async function exportPage(
  db: SqlClient,
  data: PersonalData,
  name: string,
  personId: string,
  after: string | null,
): Promise<ExportPage | null> {
  const source = sourcesOf(data).find(({ section }) => section.name === name);
  if (!source) return null;
  const { table, declared, of } = source;
  const columns = (names: readonly string[]) => sql.join(names.map((one) => sql`t.${sql.id(one)}`));
  const key = columns(declared.key);
  // The key of the last row comes back as a row of the table's own types.
  const behind =
    after === null
      ? sql``
      : sql`AND (${key}) > (SELECT ${sql.join(declared.key.map((one) => sql`k.${sql.id(one)}`))}
          FROM jsonb_populate_record(NULL::${sql.table(table)}, ${after}::jsonb) k)`;
  const { rows } = await sql<{ row: Row; key: Row }>`
    SELECT row, key FROM (
      SELECT row, key, sum(octet_length(row::text)) OVER (ORDER BY place) - octet_length(row::text) AS bytes_before, place
      FROM (
        SELECT row_number() OVER (ORDER BY ${key}) AS place,
          (SELECT to_jsonb(r) FROM (SELECT ${columns(declared.exported)}) r) AS row,
          (SELECT to_jsonb(r) FROM (SELECT ${key}) r) AS key
        FROM ${sql.table(table)} t
        WHERE ${isOwnedBy(of, [personId])} ${behind}
        ORDER BY ${key} LIMIT ${PAGE_ROWS}
      ) found
    ) measured
    WHERE bytes_before < ${PAGE_BYTES} ORDER BY place`.execute(queryBuilder(db));
  const last = rows.at(-1);
  return {
    rows: rows.map(({ row }) => row),
    next: last ? JSON.stringify(last.key) : null,
  };
}
