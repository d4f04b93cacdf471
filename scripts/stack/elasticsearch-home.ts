import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { execute } from './execute.ts';
import type { Java } from './java.ts';
import { fetchArtefacts } from './maven.ts';
import { RECIPES, stackFolder } from './paths.ts';
import { unzip } from './unzip.ts';

const RECIPE = path.join(RECIPES, 'elasticsearch');
const SOURCES = path.join(RECIPE, 'src/vobe');
/** What starts the server; all other sources are the plugin. */
const LAUNCHER = 'StartNode.java';
export const LAUNCHER_JAR = 'start-node.jar';
const DESCRIPTOR = 'plugin-descriptor.properties';
/** They expect parts that the small distribution lacks, and do nothing for an index of text. */
const UNUSED_MODULES = ['apm', 'x-pack-core', 'x-pack-security'];

/** To be raised when this file changes the layout. */
const LAYOUT = 1;

/** The place of the unpacked server; another recipe makes another place. */
export function elasticsearchHome(): string {
  const hash = createHash('sha256').update(String(LAYOUT));
  const files = ['checksums.sha256', DESCRIPTOR].map((name) => path.join(RECIPE, name));
  const sources = readdirSync(SOURCES)
    .sort()
    .map((name) => path.join(SOURCES, name));
  for (const file of [...files, ...sources]) hash.update(readFileSync(file));
  const name = `elasticsearch-${hash.digest('hex').slice(0, 12)}`;
  return path.join(stackFolder(), 'installed', name);
}

/**
 * Unpacks the server and adds our plugin and launcher, compiled. It is moved to its place when it is
 * whole, so that an interrupted attempt is never taken for a server.
 * @returns Whether it was not there before.
 */
export async function installElasticsearch(java: Java): Promise<boolean> {
  const home = elasticsearchHome();
  if (existsSync(home)) return false;
  const [zip = ''] = await fetchArtefacts('elasticsearch');
  const partial = `${home}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  try {
    unzip(zip, partial);
    const [unpacked = ''] = readdirSync(partial).map((name) => path.join(partial, name));
    for (const name of UNUSED_MODULES)
      rmSync(path.join(unpacked, 'modules', name), { recursive: true });
    await compile(java, unpacked);
    mkdirSync(path.join(unpacked, 'tmp'));
    renameSync(unpacked, home);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return true;
}

async function compile(java: Java, home: string): Promise<void> {
  const plugin = path.join(home, 'plugins/text-analysis');
  const sources = readdirSync(SOURCES).filter((name) => name !== LAUNCHER);
  // Apart from each other: the server refuses a plugin whose classes are on its own path as well.
  await makeJar(java, home, path.join(home, LAUNCHER_JAR), [LAUNCHER]);
  await makeJar(java, home, path.join(plugin, 'text-analysis.jar'), sources);
  copyFileSync(path.join(RECIPE, DESCRIPTOR), path.join(plugin, DESCRIPTOR));
}

async function makeJar(
  java: Java,
  home: string,
  jar: string,
  sources: readonly string[],
): Promise<void> {
  const classes = `${jar}.classes`;
  mkdirSync(classes, { recursive: true });
  await execute(java.program('javac'), [
    '--release=21',
    '-nowarn',
    '-encoding',
    'UTF-8',
    '-cp',
    path.join(home, 'lib/*'),
    '-d',
    classes,
    ...sources.map((name) => path.join(SOURCES, name)),
  ]);
  await execute(java.program('jar'), ['--create', `--file=${jar}`, '-C', classes, '.']);
  rmSync(classes, { recursive: true });
}
