import pg from 'pg';
import { migrate } from '@vobe/database/migrate';
import { provision } from '@vobe/database/provision';
import { samePassword } from '@vobe/registry/databases';
import { startTemporaryPostgres } from '@vobe/database/temporary-postgres';

/** A database of the artist service alone, for the tests of the catalogue import. */
export async function startCatalogDatabase() {
  const postgres = await startTemporaryPostgres();
  const passwords = samePassword('x');
  const { artist: url } = await provision({ adminUrl: postgres.adminUrl, passwords });
  await migrate('artist', url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return (await client.query<Row>(sql)).rows;
  }
  return {
    url,
    query,
    empty: () => query('TRUNCATE artists, genres, albums, imported_releases, kept_counts CASCADE'),
    async count(table: string): Promise<number> {
      const [row] = await query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
      return row?.count ?? 0;
    },
    /** A hash of every row of every table. */
    async contents(): Promise<Record<string, string>> {
      const tables = await query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
      );
      const hashes: Record<string, string> = {};
      for (const { name } of tables) {
        const [row] = await query<{ hash: string }>(
          `SELECT coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '') AS hash FROM "${name}" t`,
        );
        hashes[name] = row?.hash ?? '';
      }
      return hashes;
    },
    async stop(): Promise<void> {
      await client.end();
      await postgres.stop();
    },
  };
}

export type CatalogDatabase = Awaited<ReturnType<typeof startCatalogDatabase>>;
