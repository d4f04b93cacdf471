import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import { type TestSystem } from '@vobe/testkit/system';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A process of the product, by the name that its settings have. */
export type PartName = SubgraphName | 'router' | 'web';

const entryOf = (name: PartName) =>
  name === 'web'
    ? 'web/server.ts'
    : `${name === 'router' ? name : `subgraphs/${name}`}/src/main.ts`;

/** Starts a program in a process of its own, as it would run in production. */
export async function startProgram(
  entry: string,
  environment: Record<string, string>,
  { cwd = ROOT, flags = [] }: { cwd?: string; flags?: readonly string[] } = {},
): Promise<ChildProcess> {
  const child = fork(path.join(ROOT, entry), [], {
    cwd,
    env: { ...process.env, ...environment },
    execArgv: [...process.execArgv, ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`${entry} could not start`)));
  });
  return child;
}

/** Starts one part of a system, whose own process runs none of them. */
export function startPart(
  { environment }: TestSystem,
  name: PartName,
  changes: Record<string, string> = {},
): Promise<ChildProcess> {
  const settings = { ...environment, ...changes };
  if (name !== 'web') return startProgram(entryOf(name), settings);
  return startProgram(
    entryOf(name),
    { ...settings, NODE_ENV: 'production' },
    {
      cwd: path.join(ROOT, 'web'),
      flags: ['--max-old-space-size=160', '--max-semi-space-size=8'], // as npm start has it
    },
  );
}

/** Starts the subgraphs and the router of a system. */
export async function startParts(
  system: TestSystem,
  changes: Record<string, string> = {},
): Promise<Map<PartName, ChildProcess>> {
  const parts = new Map<PartName, ChildProcess>();
  await Promise.all(
    [...SUBGRAPH_NAMES, 'router' as const].map(async (name) => {
      parts.set(name, await startPart(system, name, changes));
    }),
  );
  return parts;
}

/** Ends a part as an orchestrator does, and waits until it has. */
export async function endPart(part: ChildProcess): Promise<void> {
  const ended = once(part, 'exit');
  part.kill('SIGTERM');
  await ended;
}
