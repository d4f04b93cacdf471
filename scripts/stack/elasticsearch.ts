import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { elasticsearchHome, installElasticsearch, LAUNCHER_JAR } from './elasticsearch-home.ts';
import { findJava } from './java.ts';
import { RECIPES } from './paths.ts';
import { launch, claimFolder, type RunningServer, type ServerOptions } from './server.ts';

const TITLE = 'Elasticsearch';
const RECIPE = path.join(RECIPES, 'elasticsearch');

const findElasticsearchJava = () => findJava({ title: TITLE, version: 21, compiler: true });

/** Downloads and installs what is missing. @returns whether anything was. */
export async function prepareElasticsearch(): Promise<boolean> {
  return installElasticsearch(await findElasticsearchJava());
}

export async function startElasticsearch(options: ServerOptions): Promise<RunningServer> {
  const { folder, port } = options;
  const java = await findElasticsearchJava();
  await installElasticsearch(java);
  const home = elasticsearchHome();
  await claimFolder(folder);
  const config = writeSettings(folder, port);
  const temporary = path.join(home, 'tmp');
  const url = `http://127.0.0.1:${port}`;
  return launch({
    ...options,
    title: TITLE,
    url,
    ports: [port],
    command: java.program('java'),
    args: [
      `@${path.join(RECIPE, 'jvm.options')}`,
      // Later starts find the classes loaded and checked.
      '-XX:+AutoCreateSharedArchive',
      `-XX:SharedArchiveFile=${path.join(home, `classes-${java.version}.jsa`)}`,
      `-Djava.io.tmpdir=${temporary}`,
      `-Des.path.home=${home}`,
      '--module-path',
      path.join(home, 'lib'),
      '-cp',
      path.join(home, LAUNCHER_JAR),
      'vobe.StartNode',
      home,
      config,
    ],
    environment: { LIBFFI_TMPDIR: temporary },
    isReady: () => isHealthy(url),
  });
}

function writeSettings(folder: string, port: number): string {
  const config = path.join(folder, 'config');
  mkdirSync(config, { recursive: true });
  const settings = readFileSync(path.join(RECIPE, 'elasticsearch.yml'), 'utf8');
  writeFileSync(
    path.join(config, 'elasticsearch.yml'),
    settings.replace(/^[^#].*$/gm, (line) =>
      line.replace('{port}', String(port)).replace('{folder}', folder),
    ),
  );
  copyFileSync(path.join(RECIPE, 'log4j2.properties'), path.join(config, 'log4j2.properties'));
  return config;
}

/** Yellow is all that one node can promise: there is nowhere to put copies. */
async function isHealthy(url: string): Promise<boolean> {
  try {
    const health = `${url}/_cluster/health?wait_for_status=yellow&timeout=1s`;
    const response = await fetch(health, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
