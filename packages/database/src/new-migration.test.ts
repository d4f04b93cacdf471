import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { withRights } from './new-migration.ts';

const PRISMA = path.resolve(import.meta.dirname, '../../../prisma');

test.each(SUBGRAPH_NAMES)(
  'the audit log of %s has the rights that a new migration gives it',
  (name) => {
    const folder = path.join(PRISMA, name, 'migrations');
    const scripts = readdirSync(folder)
      .filter((one) => !one.endsWith('.toml'))
      .map((one) => readFileSync(path.join(folder, one, 'migration.sql'), 'utf8'));
    const [makes, ...more] = scripts.filter((one) => one.includes('CREATE TABLE "audit_log"'));
    expect(more).toEqual([]);
    const [table = '', rights = ''] = makes?.split(/(?=\n-- Nobody changes)/) ?? [];
    expect(rights).toContain('REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log" FROM CURRENT_USER;');
    expect(withRights(table.trim())).toContain(rights.trim());
  },
);

test('a migration that does not make the table says nothing of its rights', () => {
  const script = 'ALTER TABLE "audit_log" ADD COLUMN "x" TEXT;';
  expect(withRights(script)).toBe(script);
});
