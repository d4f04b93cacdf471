import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { stripUnprintable } from '@vobe/service-kit/text-rules';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Everything that no page may hold but NUL, which no column can hold, between letters and line ends. */
const NONCHARACTERS = [
  ...Array.from({ length: 0x20 }, (_, index) => 0xfdd0 + index),
  ...Array.from({ length: 17 }, (_, plane) => [
    plane * 0x10000 + 0xfffe,
    plane * 0x10000 + 0xffff,
  ]).flat(),
];
const CONTROLS = Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code > 0);
const DIRTY = `<p>ж\t${[...CONTROLS, ...NONCHARACTERS].map((code) => `a${String.fromCodePoint(code)}`).join('')}\r\n歌😀</p>`;

const ROWS = [
  {
    service: 'content',
    table: 'posts',
    columns: ['body_html', 'plain_text', 'excerpt'],
    others: {
      slug: 's',
      title: 't',
      body: 'b',
      reading_minutes: 1,
      language: 'EN',
      author_id: '00000000-0000-7000-8000-000000000001',
    },
  },
  {
    service: 'comment',
    table: 'comments',
    columns: ['body_html'],
    others: {
      subject_id: '00000000-0000-7000-8000-000000000001',
      author_id: '00000000-0000-7000-8000-000000000001',
      body: 'b',
    },
  },
  {
    service: 'auth',
    table: 'users',
    columns: ['bio'],
    others: { username: 'u', display_name: 'd', email: 'e', email_key: 'e' },
  },
  {
    service: 'artist',
    table: 'artists',
    columns: ['bio'],
    others: { slug: 's', name: 'n', sort_name: 'n', sort_key: 'n', search_text: 'n' },
  },
] as const;

let databases: TestDatabases;

beforeAll(async () => {
  databases = await startDatabases();
}, 60_000);

afterAll(() => databases.stop());

test.each(ROWS)(
  'stored texts of $table are cleaned by the rule for new ones',
  async ({ service, table, columns, others }) => {
    const client = new pg.Client({ connectionString: databases.urls[service] });
    await client.connect();
    try {
      const insert = (row: Record<string, unknown>) =>
        client.query(
          `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
            .map((_, at) => `$${at + 1}`)
            .join(', ')})`,
          Object.values(row),
        );
      await insert({ ...others, ...Object.fromEntries(columns.map((column) => [column, DIRTY])) });
      const migrations = path.join(ROOT, 'prisma', service, 'migrations');
      const [folder = ''] = readdirSync(migrations).filter((name) => name.endsWith('_clean_texts'));
      await client.query(readFileSync(path.join(migrations, folder, 'migration.sql'), 'utf8'));
      const { rows } = await client.query<Record<string, string>>(
        `SELECT ${columns.join(', ')} FROM ${table}`,
      );
      expect(rows).toEqual([
        Object.fromEntries(columns.map((column) => [column, stripUnprintable(DIRTY)])),
      ]);
      expect(rows[0]?.[columns[0]]).not.toBe(DIRTY);
    } finally {
      await client.end();
    }
  },
);
