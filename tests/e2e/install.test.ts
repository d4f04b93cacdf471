import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const BOOTSTRAP = path.resolve(import.meta.dirname, '../../scripts/bootstrap.mjs');

/** A clone with nothing but the entry, so that it must install. */
let clone: string;

beforeAll(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'vobe-install-'));
  mkdirSync(path.join(clone, 'scripts'));
  copyFileSync(BOOTSTRAP, path.join(clone, 'scripts/bootstrap.mjs'));
});

afterAll(() => rmSync(clone, { recursive: true, force: true }));

/** Starts with an npm that only says so much. */
const startWith = (npmSays: string) =>
  startWithNpm(`console.error(${JSON.stringify(npmSays)}); process.exitCode = 1;`);

function startWithNpm(script: string) {
  const npm = path.join(clone, 'npm.cjs');
  writeFileSync(npm, script);
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(clone, 'scripts/bootstrap.mjs'), 'start'],
    { env: { ...process.env, npm_execpath: npm }, encoding: 'utf8' },
  );
  return { status, lines: stderr.trim().split('\n') };
}

const LOG = 'npm error A complete log of this run can be found in: /root/.npm/_logs/x.log';

describe('an installation that fails', () => {
  test('says that the lockfile is out of step, and where', () => {
    const problem = 'npm error Missing: zod@4.6.7 from lock file';
    expect(
      startWith(['npm error code EUSAGE', 'npm error', problem, problem, LOG].join('\n')),
    ).toEqual({
      status: 1,
      lines: [
        'The packages could not be installed: package-lock.json does not agree with package.json. Restore both, or run npm install after a change of yours.',
        '  npm error code EUSAGE',
        `  ${problem}`,
      ],
    });
  });

  test.each([
    ['npm error code ENOTFOUND', 'the npm registry can’t be reached.'],
    ['npm error code ENOSPC', 'the disk is full (about 2 GB are needed).'],
    ['npm error code EACCES', 'a folder can’t be written to.'],
    ['npm error code E418', 'npm gave up.'],
  ])('%s', (error, sentence) => {
    const { status, lines } = startWith(error);
    expect(status).toBe(1);
    expect(lines[0]).toContain(`The packages could not be installed: ${sentence}`);
    expect(lines[1]).toBe(`  ${error}`);
  });

  test('is tried again with the memory it wants if that given to it was too little', () => {
    const hungry = `
      const kept = [];
      for (let piece = 0; piece < 40; piece += 1) kept.push(new Array(1_000_000).fill(piece));
      console.error('npm error code EHUNGRY ' + kept.length);
      process.exitCode = 1;`;
    expect(startWithNpm(hungry).lines.at(-1)).toBe('  npm error code EHUNGRY 40');
  }, 60_000);

  test('shows whatever there is where npm names no error', () => {
    expect(startWith('Killed').lines).toEqual([
      'The packages could not be installed: npm gave up.',
      '  Killed',
    ]);
  });
});
