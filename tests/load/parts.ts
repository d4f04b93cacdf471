import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { SUBGRAPHS, type TestSystem } from '@vobe/testkit/system';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Starts a part in a process of its own, as it would run in production. */
export async function startPart(
  entry: string,
  environment: Record<string, string>,
): Promise<ChildProcess> {
  const child = fork(path.join(ROOT, entry), [], { env: { ...process.env, ...environment } });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`${entry} could not start`)));
  });
  return child;
}

/** Starts the subgraphs and the router of a system, whose own process runs none of them. */
export async function startParts(
  { environment }: TestSystem,
  changes: Record<string, string> = {},
): Promise<Map<string, ChildProcess>> {
  const parts = new Map<string, ChildProcess>();
  await Promise.all(
    [...SUBGRAPHS, 'router'].map(async (name) => {
      const entry = name === 'router' ? 'router/src/main.ts' : `subgraphs/${name}/src/main.ts`;
      parts.set(name, await startPart(entry, { ...environment, ...changes }));
    }),
  );
  return parts;
}
