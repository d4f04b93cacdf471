/** Says whether `npm ci` can install package-lock.json, on any platform. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { missingPackages, type Lockfile } from './lockfile.ts';
import { ROOT } from './start/artifacts.ts';

// npm names itself to the scripts that it runs.
const npm = process.env['npm_execpath'];
const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
const { status, stderr, error } = spawnSync(
  command,
  [...args, 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  { cwd: ROOT, encoding: 'utf8' },
);
if (status !== 0) {
  process.exitCode = 1;
  console.error(error?.message ?? stderr);
}

const lockfile = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
for (const { name, wantedBy } of missingPackages(lockfile)) {
  process.exitCode = 1;
  console.error(`package-lock.json lacks ${name}, which ${wantedBy} needs on another platform`);
}
if (process.exitCode) {
  console.error('Write it again: rm -r node_modules package-lock.json && npm install');
}
