import { createServer } from 'node:net';
import { SetupError } from '@vobe/database/setup-error';
import { defaultPort, SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';

/** What is started: `web` renders the site, and `edge` in front of it is where readers come in. */
export type Part = SubgraphName | 'router' | 'web' | 'edge' | 'postgres';

/**
 * The port of each. All of them, and those that an offset moves, lie below the ports that systems
 * give to outgoing connections (from 32,768 on Linux): one of these may be taken at any moment.
 */
const DEFAULT_PORTS = {
  router: 4000,
  ...Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, defaultPort(name)])),
  edge: 3000,
  web: 3001,
  postgres: 5440,
} as Readonly<Record<Part, number>>;

export type Ports = Record<Part, number>;

/**
 * Ports that fetch() and browsers refuse, since other protocols live there: the “bad ports” of
 * the Fetch standard (https://fetch.spec.whatwg.org/#port-blocking). The router would call a
 * subgraph there without success, and nobody could open the site.
 */
const REFUSED_PORTS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10080,
]);

/** The environment variable that moves a part; the site's port is that where readers come in. */
export const portVariable = (part: string): string =>
  ({ edge: 'WEB_PORT', web: 'WEB_RENDER_PORT' })[part] ?? `${part.toUpperCase()}_PORT`;

/** @throws SetupError naming a variable that holds no port. */
export function readPorts(
  environment: Readonly<Record<string, string | undefined>>,
  offset: number,
): Ports {
  return Object.fromEntries(
    Object.entries(DEFAULT_PORTS).map(([part, port]) => {
      const variable = portVariable(part);
      const given = Number(environment[variable] ?? port + offset);
      if (!Number.isInteger(given) || given < 1 || given > 65535) {
        throw new SetupError(`${variable} must be a port from 1 to 65535.`);
      }
      return [part, given];
    }),
  ) as Ports;
}

/**
 * PostgreSQL is not tried for being free: a server that a killed run left there is ended later.
 * @throws SetupError naming the first port that can't be used and the variable that moves it.
 */
export async function checkPorts(ports: Ports, parts: readonly Part[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const port = ports[part];
    const other = parts.slice(0, index).find((earlier) => ports[earlier] === port);
    const problem = other ? `is that of ${other}, too:` : await findProblem(part, port);
    if (problem === null) continue;
    throw new SetupError(
      `Port ${port} (${part}) ${problem} set ${portVariable(part)} or --port-offset.`,
    );
  }
}

async function findProblem(part: Part, port: number): Promise<string | null> {
  if (part === 'postgres') return null;
  if (REFUSED_PORTS.has(port)) return 'is one that browsers and fetch() refuse:';
  const code = await listenError(port);
  if (code === null) return null;
  return code === 'EACCES' ? 'is not open to this user:' : 'is in use; stop what uses it, or';
}

/** The system's code where the port can't be listened on, or null. */
function listenError(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'unknown'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(null)));
  });
}
