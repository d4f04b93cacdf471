import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { type TestSystem } from '@vobe/testkit/system';
import { ROOT } from '../../scripts/start/artifacts.ts';
import { commandOf, type ProcessName } from '../../scripts/start/command.ts';

/** A process of the product, by the name that its settings have. */
export type PartName = ProcessName;

/** Starts one part of a system, whose own process runs none of them, as it would run in production. */
export function startPart(
  { environment }: TestSystem,
  name: PartName,
  changes: Record<string, string> = {},
): Promise<ChildProcess> {
  const { entry, args, options } = commandOf(name, { ...environment, ...changes });
  return untilReady(fork(entry, args, { ...options, stdio: STDIO }), name);
}

/** Starts a program of ours that is no part of the product. */
export function startProgram(
  entry: string,
  environment: Record<string, string>,
): Promise<ChildProcess> {
  const env = { ...process.env, ...environment };
  return untilReady(fork(path.join(ROOT, entry), [], { cwd: ROOT, env, stdio: STDIO }), entry);
}

const STDIO: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc'];

async function untilReady(child: ChildProcess, name: string): Promise<ChildProcess> {
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`${name} could not start`)));
  });
  return child;
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
export async function endPart(
  part: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  const ended = once(part, 'exit');
  part.kill(signal);
  await ended;
}
