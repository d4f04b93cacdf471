import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SetupError } from '@vobe/database/setup-error';
import { execute, ExecutionError } from './execute.ts';
import { RECIPES, stackFolder } from './paths.ts';

const RESOLVE = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:resolve';

interface Artefact {
  file: string;
  sha256: string;
}

/**
 * The files that a server's checksum list names, downloaded if they are not there. Maven does that
 * by the server's pom.xml, so that the mirror and the proxy of the user's Maven settings apply.
 * @returns Their paths, each checked.
 */
export async function fetchArtefacts(server: string): Promise<string[]> {
  const repository = path.join(stackFolder(), 'downloads');
  const artefacts = readChecksums(server, repository);
  if (!artefacts.every(({ file }) => existsSync(file))) {
    await download(path.join(RECIPES, server, 'pom.xml'), repository);
  }
  for (const artefact of artefacts) await verify(artefact);
  return artefacts.map(({ file }) => file);
}

export const areFetched = (server: string): boolean =>
  readChecksums(server, path.join(stackFolder(), 'downloads')).every(({ file }) =>
    existsSync(file),
  );

/** Lines as sha256sum writes them; paths are those within a Maven repository. */
function readChecksums(server: string, repository: string): Artefact[] {
  return readFileSync(path.join(RECIPES, server, 'checksums.sha256'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [sha256 = '', name = ''] = line.split(/\s+/);
      return { sha256, file: path.join(repository, name) };
    });
}

async function download(pom: string, repository: string): Promise<void> {
  try {
    await execute('mvn', [
      '--batch-mode',
      '--quiet',
      `--file=${pom}`,
      `-Dmaven.repo.local=${repository}`,
      RESOLVE,
      '-DincludeScope=runtime',
    ]);
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    throw new SetupError(reasonOf(error));
  }
}

function reasonOf({ isMissing, output }: ExecutionError): string {
  if (isMissing) {
    return 'Maven is needed to download the servers and is not there: install it (apt-get install maven, or brew install maven).';
  }
  if (/Unknown host|Connection refused|timed out|No route to host|unreachable/i.test(output)) {
    return 'Maven can’t reach its repository: check the network, or the mirror in ~/.m2/settings.xml, and start again.';
  }
  const first = output.split('\n').find((line) => line.includes('ERROR')) ?? output.slice(0, 500);
  return `Maven could not download the servers: ${first.replace(/^.*ERROR\S*\s*/, '')}`;
}

/** @throws SetupError if the file is another than the repository's authors had. */
async function verify({ file, sha256 }: Artefact): Promise<void> {
  if (!existsSync(file)) {
    throw new SetupError(
      `Maven did not download ${path.basename(file)}: pom.xml and checksums.sha256 in infra/native disagree.`,
    );
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') === sha256) return;
  rmSync(file);
  throw new SetupError(
    `${path.basename(file)} is not the file that its checksum stands for and has been deleted; start again to download it.`,
  );
}
