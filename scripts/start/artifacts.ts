import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { killOnExit } from '@vobe/database/kill-with-parent';
import { SetupError } from '@vobe/database/setup-error';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const NODE = process.execPath;

/**
 * Makes what is made from sources, unless it is there and its sources are as they were.
 * @param salt What it depends on beside its sources.
 * @returns Whether anything was made.
 */
async function makeOnce(
  name: string,
  sources: readonly string[],
  result: string,
  make: () => Promise<void>,
  salt = '',
): Promise<boolean> {
  const stampFile = path.join(ROOT, 'node_modules/.cache/vobe', `${name}.sha256`);
  const stamp = digest(sources, salt);
  const isFresh =
    existsSync(result) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (isFresh) return false;
  await make();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

function digest(sources: readonly string[], salt: string): string {
  const hash = createHash('sha256').update(process.version).update(salt);
  for (const source of sources) addToDigest(hash, path.join(ROOT, source));
  return hash.digest('hex');
}

const SKIPPED = new Set(['node_modules', '.next', 'dist', 'next-env.d.ts', 'tsconfig.tsbuildinfo']);

function addToDigest(hash: Hash, place: string): void {
  const entries = readdirSync(path.dirname(place), { withFileTypes: true });
  const entry = entries.find(({ name }) => name === path.basename(place));
  if (!entry || SKIPPED.has(entry.name)) return;
  if (!entry.isDirectory()) {
    hash.update(path.relative(ROOT, place)).update(readFileSync(place));
    return;
  }
  for (const name of readdirSync(place).sort()) addToDigest(hash, path.join(place, name));
}

/** Schemas, with the last file that is generated of each. */
const DATABASE_CODE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    SUBGRAPH_NAMES.map((name) => [name, `subgraphs/${name}/src/data/generated/tables.ts`]),
  ),
  bus: 'packages/event-bus/src/generated/tables.ts',
  packages: 'packages/service-kit/src/generated/tables.ts',
};

const BINARIES = path.join(ROOT, 'node_modules/.bin');

/** The Prisma client of every service, and the types of tables. */
export async function generateClients(): Promise<boolean> {
  const made = await Promise.all(
    Object.entries(DATABASE_CODE).map(([schema, result]) =>
      makeOnce(
        `prisma-${schema}`,
        [...prismaFiles(schema), 'prisma.config.ts', 'package-lock.json'],
        path.join(ROOT, result),
        () =>
          run(
            'Generating the database clients',
            ['node_modules/prisma/build/index.js', 'generate'],
            {
              VOBE_SERVICE: schema,
              // Prisma finds the generator of types, and the node that runs it, as a shell would.
              PATH: [path.dirname(NODE), BINARIES, process.env['PATH']].join(path.delimiter),
              // Generating needs no engine, but Prisma would fetch one unless some file is named.
              PRISMA_SCHEMA_ENGINE_BINARY: NODE,
            },
          ),
      ),
    ),
  );
  return made.includes(true);
}

const prismaFiles = (schema: string): string[] =>
  readdirSync(path.join(ROOT, 'prisma', schema))
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => `prisma/${schema}/${file}`);

export function bundleExplorer(): Promise<boolean> {
  return makeOnce(
    'explorer',
    ['router/src/explorer', 'package-lock.json'],
    path.join(ROOT, 'router/dist/explorer/main.js'),
    async () => {
      const { buildExplorer } = await import('@vobe/router/build-explorer');
      await buildExplorer();
    },
  );
}

/**
 * @param actionsKey From it Next derives the names of what forms call. Builds of one key understand each
 *   other's pages: without it a form that was opened before an update can't be sent after it.
 */
export function buildSite(actionsKey?: string): Promise<boolean> {
  return makeOnce(
    'site',
    ['web', 'packages/service-kit', 'package-lock.json'],
    path.join(ROOT, 'web/.next/BUILD_ID'),
    () =>
      run('Building the site', ['node_modules/next/dist/bin/next', 'build', 'web'], {
        // The bundler's allocator gives memory back at once rather than keep it for later.
        MIMALLOC_PURGE_DELAY: '0',
        ...(actionsKey && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey }),
      }),
    actionsKey,
  );
}

function run(title: string, args: readonly string[], environment: Record<string, string>) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(NODE, [...args], {
      cwd: ROOT,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    killOnExit(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-6000);
      });
    }
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new SetupError(`${title} failed:\n${output.trim()}`)),
    );
  });
}
