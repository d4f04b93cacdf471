// Entry of every npm script. It runs on the machine's own Node (20 or later) and has no
// dependencies: it installs what is missing, then hands over to the Node that npm installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NODE = join(ROOT, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const OLDEST_NODE = 20;

/** Of programs that import database clients; the others that need them generate them by themselves. */
const WITH_CLIENTS = '--import=./scripts/start/generated-clients.ts';

/** What each npm script runs. */
const TASKS = {
  start: ['scripts/start/main.ts'],
  dev: ['scripts/start/main.ts', '--dev'],
  service: ['scripts/service.ts'],
  events: ['scripts/events.ts'],
  mail: ['scripts/mail.ts'],
  stack: ['scripts/stack.ts'],
  test: ['scripts/test.ts'],
  check: ['scripts/check.ts'],
  codegen: ['scripts/codegen.ts'],
  'codegen-clients': ['scripts/codegen-clients.ts'],
  openapi: ['scripts/openapi.ts'],
  compose: ['scripts/compose.ts'],
  plan: ['scripts/plan.ts'],
  'release-schema': ['scripts/check-schema-changes.ts', '--release'],
  'new-subgraph': ['scripts/new-subgraph.ts'],
  'event-contracts': ['scripts/event-contracts.ts'],
  migration: ['scripts/new-migration.ts'],
  'import-catalog': [WITH_CLIENTS, 'scripts/import-catalog.ts'],
  mobile: ['clients/mobile/src/main.ts'],
  load: [WITH_CLIENTS, 'tests/load/main.ts'],
  'load-fuzz': [WITH_CLIENTS, 'tests/load/fuzz.ts'],
  'load-growth': [WITH_CLIENTS, 'tests/load/growth.ts'],
  'load-search': [WITH_CLIENTS, 'tests/load/search.ts'],
  'load-attacks': [WITH_CLIENTS, 'tests/load/attacks.ts'],
  'load-cache': [WITH_CLIENTS, 'tests/load/cache.ts'],
  'load-crowd': [WITH_CLIENTS, 'tests/load/crowd.ts'],
  'load-drain': [WITH_CLIENTS, 'tests/load/drain.ts'],
  'load-erasure': [WITH_CLIENTS, 'tests/load/erasure.ts'],
  'load-fan-out': [WITH_CLIENTS, 'tests/load/fan-out.ts'],
  'load-faults': [WITH_CLIENTS, 'tests/load/faults.ts'],
  'load-live': [WITH_CLIENTS, 'tests/load/live.ts'],
  'load-live-page': [WITH_CLIENTS, 'tests/load/live-page.ts'],
  'load-site': [WITH_CLIENTS, 'tests/load/site.ts'],
  'load-sql': [WITH_CLIENTS, 'tests/load/sql.ts'],
  'load-removal': [WITH_CLIENTS, 'tests/load/removal.ts'],
  'load-refusals': [WITH_CLIENTS, 'tests/load/refusals.ts'],
  'load-rates': [WITH_CLIENTS, 'tests/load/rates.ts'],
  'load-kafka': [WITH_CLIENTS, 'tests/load/kafka-clients.ts'],
};

function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Whether node_modules holds just what the lockfile names. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(
      readFileSync(join(ROOT, 'node_modules/.package-lock.json'), 'utf8'),
    ).packages;
    return (
      existsSync(NODE) &&
      Object.entries(wanted).every(
        ([place, { version, link, optional }]) =>
          !place.startsWith('node_modules/') ||
          (link
            ? existsSync(join(ROOT, place)) // of a workspace that may be new
            : (optional && !present[place]) || present[place]?.version === version),
      )
    );
  } catch {
    return false;
  }
}

const REASONS = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/,
    'the npm registry can’t be reached. Check the network and start again.',
  ],
  [/ENOSPC/, 'the disk is full (about 2 GB are needed). Free some space and start again.'],
  [
    /EUSAGE/,
    'package-lock.json does not agree with package.json. Restore both, or run npm install after a change of yours.',
  ],
  [/EACCES|EPERM|EROFS/, 'a folder can’t be written to. Start as the owner of this clone.'],
];

function reasonOf(output) {
  return REASONS.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm gave up.';
}

/** The first of npm's own lines: they name the package, the host or the file. */
function npmErrors(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter(
    (line) => /^npm (error|ERR!) ./.test(line) && !line.includes('complete log of this run'),
  );
  return [...new Set(errors.length > 0 ? errors : lines)].slice(0, 8).map((line) => `  ${line}`);
}

/**
 * By itself npm unpacks fifteen packages at once and lets its heap grow, and takes more memory than
 * all of VobeMusic does when it runs.
 */
const SPARING = ['--max-old-space-size=224', '--max-semi-space-size=4'];

/** @param flags Of Node, for npm itself. */
function npmCi(flags) {
  // npm is named by npm itself when it runs this script.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  return spawnSync(
    command,
    [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--maxsockets=3'],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_OPTIONS: [process.env.NODE_OPTIONS, ...flags].filter(Boolean).join(' '),
        // Prisma would fetch an engine that is not used here, from a host that may be out of reach.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_SKIP_POSTINSTALL_GENERATE: 'true',
      },
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
}

function install() {
  const started = Date.now();
  console.log('Installing the packages of package-lock.json (once; a minute or two) …');
  let result = npmCi(SPARING);
  // Another npm may need more.
  if (/heap out of memory|heap limit/.test(result.stderr ?? '')) result = npmCi([]);
  const { status, stderr, error } = result;
  if (status !== 0) {
    const output = stderr ?? String(error);
    fail(
      [`The packages could not be installed: ${reasonOf(output)}`, ...npmErrors(output)].join('\n'),
    );
  }
  console.log(`Installed the packages in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}

/**
 * npm may be killed without a word: then this process, or the shell that npm started it in, gets
 * another parent, and everything ends.
 */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, 500);
}

/** The numbers of this process's parent and, where the system shows it, of that one's parent. */
function ancestors() {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\s*(\d+)$/m.exec(status)?.[1]}`;
  } catch {
    return String(process.ppid);
  }
}

const [task, ...rest] = process.argv.slice(2);
const script = TASKS[task];
if (!script) fail(`Unknown task “${task}”. There are: ${Object.keys(TASKS).join(', ')}.`);
const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  fail(`VobeMusic needs Node ${OLDEST_NODE} or later, this is ${process.versions.node}.`);
}
if (!isInstalled()) install();

// kafkajs asks for timers in the past.
const child = spawn(NODE, ['--disable-warning=TimeoutNegativeWarning', ...script, ...rest], {
  cwd: ROOT,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // The terminal sends SIGINT to the child, too; a second one from here would mean "at once".
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
endWithNpm(child);
child.on('error', (error) => fail(`Node could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
