import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_SERVICES } from '@vobe/registry/databases';
import type { TestSystem } from '@vobe/testkit/system';
import pg from 'pg';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** All columns of a database's tables. */
export async function columnsOf(url: string): Promise<Column[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(
      `SELECT c.table_name AS table, c.column_name AS column, c.udt_name AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'
       ORDER BY 1, c.ordinal_position`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Where texts are found in a database: in any column of any table, bytes too, in any case of letters. */
async function tracesInDatabase(name: string, url: string, texts: readonly string[]) {
  const columns = await columnsOf(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found: string[] = [];
  try {
    for (const { table, column, type } of columns) {
      for (const text of texts) {
        const holds =
          type === 'bytea'
            ? `position(convert_to($1, 'UTF8') IN "${column}") > 0`
            : `position(lower($1) IN lower("${column}"::text)) > 0`;
        const { rows } = await client.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM "${table}" WHERE ${holds}`,
          [text],
        );
        if ((rows[0]?.count ?? 0) > 0) found.push(`${name}.${table}.${column}: ${text}`);
      }
    }
  } finally {
    await client.end();
  }
  return found;
}

/** Where texts are found in the files of a folder, or in their names. */
export function tracesInFolder(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const content = `${file}\n${readFileSync(file, 'utf8')}`.toLowerCase();
      return texts
        .filter((text) => content.includes(text.toLowerCase()))
        .map((text) => `${file}: ${text}`);
    });
}

/**
 * Where texts are found that should be nowhere: in all databases, the topics of the embedded bus and the embedded index
 * among them, in mails that were kept, uploaded files and logs.
 */
export async function tracesOf(system: TestSystem, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const service of DATABASE_SERVICES) {
    found.push(...(await tracesInDatabase(service, system.databases.urls[service], texts)));
  }
  for (const folder of ['MAILBOX_DIR', 'UPLOADS_DIR', 'LOG_DIR']) {
    const place = system.environment[folder];
    if (place !== undefined) found.push(...tracesInFolder(place, texts));
  }
  return found;
}
