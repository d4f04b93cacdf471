import path from 'node:path';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import { ROOT } from './artifacts.ts';

/** What runs behind the site, in the order of starting; the router can do without the others. */
export const SERVICES: readonly ServiceName[] = [...SUBGRAPH_NAMES, 'router'];

export type ServiceName = SubgraphName | 'router';

export type Environment = Record<string, string>;

/** The parts of the site, in the order of starting: Next, and the cache in front of it. */
export const SITE_PARTS = ['web', 'edge'] as const;

/** What can run as a process of its own. */
export type ProcessName = ServiceName | (typeof SITE_PARTS)[number];

/** The entry of a part that runs as a process of its own. */
export function entryOf(part: ProcessName): string {
  if (part === 'web') return path.join(ROOT, 'node_modules/next/dist/bin/next');
  const folder = { router: 'router', edge: 'packages/edge' }[part as string] ?? `subgraphs/${part}`;
  return path.join(ROOT, folder, 'src/main.ts');
}

/** How a part is started as a process of its own, for `fork`. */
export function commandOf(part: ProcessName, environment: Environment, watch = false) {
  // Other settings of the user's (limits, levels) reach the part as they are.
  // glibc gives each thread an arena of its own, which keeps what it once had.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env, ...environment };
  // What this program was read with (--import) is its own, and lies elsewhere from another folder.
  const inherited = process.execArgv.filter((flag) => !flag.startsWith('--import'));
  const flags = [...inherited, ...(watch ? ['--watch-preserve-output', '--watch'] : [])];
  if (part === 'web') return nextCommand(env, flags);
  return { entry: entryOf(part), args: [], options: { cwd: ROOT, env, execArgv: flags } };
}

/**
 * The site renders much garbage and little state: under load V8 would let the heap grow to half a
 * gigabyte before it looks, though 50 MB stay alive.
 */
const SITE_FLAGS = ['--max-old-space-size=160', '--max-semi-space-size=8'];

/** Next's own command. In development it is where readers come in. */
function nextCommand(env: NodeJS.ProcessEnv, flags: readonly string[]) {
  const isDevelopment = env['WEB_DEV'] === 'true';
  const port = env[isDevelopment ? 'WEB_PORT' : 'WEB_RENDER_PORT'] ?? '3001';
  return {
    entry: entryOf('web'),
    args: [isDevelopment ? 'dev' : 'start', '--hostname', '127.0.0.1', '--port', port],
    options: {
      cwd: path.join(ROOT, 'web'),
      env: {
        ...env,
        NODE_ENV: isDevelopment ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_MANUAL_SIG_HANDLE: 'true', // web/lib/server/lifecycle.ts does it
      } as NodeJS.ProcessEnv,
      execArgv: isDevelopment ? [...flags] : [...flags, ...SITE_FLAGS],
    },
  };
}
