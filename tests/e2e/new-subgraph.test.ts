import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** What a clone has not. */
const MADE_HERE = new Set(['node_modules', '.git', '.vobe', '.next', 'dist']);

let clone: string;

function run(...command: string[]) {
  const { JEST_WORKER_ID: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...command], {
    cwd: clone,
    encoding: 'utf8',
    env,
  });
  return { status, output: stdout + stderr };
}

/** A clone with the packages of this one, and links of its own between the workspaces. */
beforeAll(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'vobe-clone-'));
  cpSync(ROOT, clone, {
    recursive: true,
    filter: (file) => !MADE_HERE.has(path.basename(file)),
  });
  const modules = path.join(clone, 'node_modules');
  mkdirSync(path.join(modules, '@vobe'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    if (name !== '@vobe')
      symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  cpSync(path.join(ROOT, 'node_modules/@vobe'), path.join(modules, '@vobe'), {
    recursive: true,
    verbatimSymlinks: true,
  });
}, 60_000);

afterAll(() => rmSync(clone, { recursive: true, force: true }));

describe('npm run new:subgraph', () => {
  test('makes a subgraph that composes, agrees with its files and passes its own test', () => {
    const made = run('new:subgraph', '--', 'library', 'ListeningRoom');
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining('on port 4010') });
    const [migration = ''] = globSync('prisma/library/migrations/*/migration.sql', { cwd: clone });
    const tables = readFileSync(path.join(clone, migration), 'utf8');
    expect(tables).toContain('CREATE TABLE "listening_rooms"');
    expect(tables).toContain('REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log"');
    const checked = run(
      'check',
      '--',
      'types',
      'boundaries',
      'dead-code',
      'workspaces',
      'generated',
      'composition',
      'migrations',
    );
    expect(checked).toMatchObject({
      status: 0,
      output: expect.stringContaining('7 passed, 0 failed'),
    });
    const tested = run('test', '--', 'tests/subgraphs/library', 'subgraphs/library');
    expect(tested).toMatchObject({
      status: 0,
      output: expect.stringContaining('7 passed, 7 total'),
    });
    const rights = run('test', '--', 'tests/federation/rights', '-t', 'ListeningRoom|every rule');
    expect(rights).toMatchObject({ status: 0, output: expect.stringContaining('3 passed') });
  }, 300_000);

  test.each([
    ['There is a subgraph auth already.', 'auth'],
    ['There is a type Genre already', 'genre'],
    ['There is a type Genre already', 'styles', 'Genre'],
    ['There is a field search already', 'finder', 'Search'],
    ['There is a node_modules/@vobe/edge already', 'edge'],
    ['There is a tests/subgraphs/slugs.test.ts already', 'slugs'],
    ['String is a type of GraphQL itself', 'words', 'String'],
    ['Usage: npm run new:subgraph -- <name> [Entity]', 'Play-list'],
    ['Usage: npm run new:subgraph -- <name> [Entity]', 'playlists', 'play_list'],
    ['Usage: npm run new:subgraph -- <name> [Entity]', 'playlists', 'Playlist', 'Track'],
  ])('says: %s', (sentence, ...names) => {
    const { status, output } = run('new:subgraph', '--', ...names);
    expect([status, output.slice(0, sentence.length)]).toEqual([1, sentence]);
  });
});

test('a folder that supergraph.yaml does not name fails the check', () => {
  cpSync(path.join(clone, 'subgraphs/comment'), path.join(clone, 'subgraphs/orphan'), {
    recursive: true,
  });
  const { status, output } = run('check', '--', 'composition');
  expect(status).toBe(1);
  expect(output).toContain('supergraph.yaml does not name subgraphs/orphan');
});
