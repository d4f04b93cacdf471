/** npm run stack: real Kafka, Elasticsearch, Redis and S3 on this machine, without Docker. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDirectory } from '@vobe/database/config';
import { openDataDirectory } from '@vobe/database/run-file';
import { SetupError } from '@vobe/database/setup-error';
import { HELP, readOptions, type StackOptions } from './stack/options.ts';
import { stackFolder } from './stack/paths.ts';
import { removePidFile, readLivePid, writePidFile } from './stack/pid-file.ts';
import { serverOf, type RunningServer, type ServerName } from './stack/servers.ts';
import { report } from './start/failure.ts';
import { step } from './start/progress.ts';

type Stop = () => Promise<void> | void;

/** What is to be undone, in the opposite order. */
const undo: Stop[] = [];
let stopping: Promise<never> | undefined;
const stopped = new AbortController();

function stopAll(code: number): Promise<never> {
  stopping ??= (async () => {
    stopped.abort();
    for (const stop of undo.reverse()) {
      await Promise.resolve(stop()).catch((error: unknown) => console.error(error));
    }
    process.exit(code);
  })();
  return stopping;
}

async function start({ servers, portOffset, command }: StackOptions): Promise<void> {
  openDataDirectory(dataDirectory());
  const folder = stackFolder();
  mkdirSync(folder, { recursive: true });
  claim(folder);
  console.log('\nReal servers\n');
  const environment: Record<string, string> = {};
  for (const name of servers) {
    const { title, variable, settings, isOptional, prepare } = serverOf(name);
    try {
      await step(`${title}, installed`, prepare, (made) => (made ? 'new' : 'there already'));
    } catch (error) {
      if (!isOptional || !(error instanceof SetupError) || servers.length === 1) throw error;
      console.log(`  ${title} is left out. ${error.message}`);
      continue;
    }
    const server = await step(
      title,
      () => startServer(name, folder, portOffset),
      ({ url }) => url,
    );
    Object.assign(environment, { [variable]: server.url, ...settings });
  }
  publish(path.join(folder, 'env'), environment);
  if (command !== null) await stopAll(await run(command, environment));
}

/** @throws SetupError if another stack runs from this folder: its servers are not ours to end. */
function claim(folder: string): void {
  const file = path.join(folder, 'stack.process');
  const other = readLivePid(file);
  if (other !== null) {
    throw new SetupError(
      `The stack already runs from ${folder} (process ${other}); stop it first or set VOBE_DATA_DIR.`,
    );
  }
  writePidFile(file, process.pid);
  undo.push(() => removePidFile(file));
}

async function startServer(
  name: ServerName,
  folder: string,
  portOffset: number,
): Promise<RunningServer> {
  const { title, port, start } = serverOf(name);
  const own = path.join(folder, name);
  const starting = start({ folder: own, port: port + portOffset, signal: stopped.signal });
  undo.push(() =>
    starting.then(
      ({ stop }) => stop(),
      () => undefined,
    ),
  );
  const server = await starting;
  void server.ended.then(() => {
    if (stopping) return;
    console.error(`\n${title} ended unexpectedly; stopping. See ${path.join(own, 'server.log')}.`);
    void stopAll(1);
  });
  return server;
}

/** Shows the environment to use and writes it to a file, for: set -a; . .vobe/stack/env */
function publish(file: string, environment: Readonly<Record<string, string>>): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  undo.push(() => rmSync(file, { force: true }));
  console.log(`\n${lines.map((line) => `  export ${line}`).join('\n')}\n`);
  console.log(
    `  The same lies in ${path.relative(process.cwd(), file)}. Ctrl-C stops everything.\n`,
  );
}

function run(command: string, environment: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    undo.push(() => void child.kill());
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stopAll(0));
  }
  process.once('disconnect', () => void stopAll(0));
  try {
    const options = readOptions(process.argv.slice(2));
    if (options.help) {
      console.log(HELP);
      process.exit(0);
    }
    await start(options);
  } catch (error) {
    // Failures during the stop are expected.
    if (!stopping) report(error);
    await stopAll(1);
  }
}

await main();
