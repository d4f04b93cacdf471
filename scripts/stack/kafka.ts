import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute.ts';
import { findJava, type Java } from './java.ts';
import { areFetched, fetchArtefacts } from './maven.ts';
import { RECIPES } from './paths.ts';
import { ask } from './port.ts';
import { launch, claimFolder, type RunningServer, type ServerOptions } from './server.ts';

const TITLE = 'Kafka';
/** ApiVersions, version 0, without a client's name: any broker that takes requests answers it. */
const API_VERSIONS = Buffer.from('0000000a0012000000000001ffff', 'hex');

/** Downloads what is missing. @returns whether anything was. */
export async function prepareKafka(): Promise<boolean> {
  await findKafkaJava();
  const isThere = areFetched('kafka');
  await fetchArtefacts('kafka');
  return !isThere;
}

/** Starts a broker that is its own controller; it listens on the port and on the one above. */
export async function startKafka(options: ServerOptions): Promise<RunningServer> {
  const { folder, port } = options;
  const java = await findKafkaJava();
  const jars = await fetchArtefacts('kafka');
  await claimFolder(folder);
  const settings = writeSettings(folder, port);
  const common = [
    '-XX:+UseSerialGC',
    // Half a minute of optimising is lost on a server that runs for a test.
    '-XX:TieredStopAtLevel=1',
    `-Dlog4j2.configurationFile=${path.join(folder, 'log4j2.properties')}`,
    '-cp',
    jars.join(path.delimiter),
  ];
  if (!existsSync(path.join(folder, 'data/meta.properties'))) {
    await format(java, common, settings);
  }
  return launch({
    ...options,
    title: TITLE,
    url: `127.0.0.1:${port}`,
    ports: [port, port + 1],
    command: java.program('java'),
    args: [
      '-Xms64m',
      '-Xmx256m',
      '-XX:+ExitOnOutOfMemoryError',
      ...sharedClasses(java, folder),
      ...common,
      'kafka.Kafka',
      settings,
    ],
    isReady: async () => (await ask(port, API_VERSIONS)) !== null,
  });
}

const findKafkaJava = () => findJava({ title: TITLE, version: 17 });

function writeSettings(folder: string, port: number): string {
  const values: Record<string, string | number> = { folder, port, controllerPort: port + 1 };
  const template = readFileSync(path.join(RECIPES, 'kafka/server.properties'), 'utf8');
  const file = path.join(folder, 'server.properties');
  writeFileSync(
    file,
    template.replace(/^[^#].*$/gm, (line) =>
      line.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
    ),
  );
  copyFileSync(
    path.join(RECIPES, 'kafka/log4j2.properties'),
    path.join(folder, 'log4j2.properties'),
  );
  return file;
}

async function format(java: Java, common: readonly string[], settings: string): Promise<void> {
  const id = randomBytes(16);
  id[0] = 1; // it must not begin with a dash, which would make it look like an option
  await execute(java.program('java'), [
    '-Xmx128m',
    ...common,
    'kafka.tools.StorageTool',
    'format',
    '--ignore-formatted',
    '--cluster-id',
    id.toString('base64url'),
    '--config',
    settings,
  ]);
}

/** Later starts find the classes loaded and checked; older versions of Java can't do it by themselves. */
function sharedClasses({ version }: Java, folder: string): string[] {
  if (version < 19) return [];
  return ['-XX:+AutoCreateSharedArchive', `-XX:SharedArchiveFile=${folder}/classes.jsa`];
}
