import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '@vobe/database/setup-error';
import { execute } from './execute.ts';

export interface Java {
  version: number;
  /** Path of one of its programs, such as java or javac. */
  program: (name: string) => string;
}

interface Need {
  /** Whose need it is, for the message. */
  title: string;
  version: number;
  /** Whether the compiler is needed, too. */
  compiler?: boolean;
}

/** Where systems keep several of them side by side. */
const SHELVES = [
  ['/usr/lib/jvm', ''],
  ['/Library/Java/JavaVirtualMachines', 'Contents/Home'],
] as const;

/**
 * The first Java that will do, of JAVA_HOME, the PATH and the system's folder of them.
 * @throws SetupError naming what to install.
 */
export async function findJava({ title, version, compiler = false }: Need): Promise<Java> {
  const found: number[] = [];
  for (const candidate of candidates()) {
    const java = await inspect(candidate);
    if (!java) continue;
    if (java.version >= version && (!compiler || existsSync(java.program('javac')))) return java;
    found.push(java.version);
  }
  const what = compiler ? 'A JDK (Java with its compiler)' : 'Java';
  const there =
    found.length > 0 ? `there is only ${[...new Set(found)].join(' and ')}` : 'there is none';
  throw new SetupError(
    `${title} needs ${what.replace(/^A /, 'a ')} ${version} or later, and ${there}: install one (for example apt-get install openjdk-21-jdk-headless, or Temurin from https://adoptium.net) or set JAVA_HOME.`,
  );
}

function* candidates(): Generator<string> {
  const { JAVA_HOME } = process.env;
  if (JAVA_HOME) yield path.join(JAVA_HOME, 'bin/java');
  yield 'java';
  for (const [shelf, within] of SHELVES) {
    if (!existsSync(shelf)) continue;
    for (const name of readdirSync(shelf)) yield path.join(shelf, name, within, 'bin/java');
  }
}

/** Asks it for itself: on the PATH there may be a link or a stub. */
async function inspect(java: string): Promise<Java | null> {
  try {
    const settings = await execute(java, ['-XshowSettings:properties', '-version']);
    const read = (name: string) => new RegExp(`^ *${name} = (.+)$`, 'm').exec(settings)?.[1] ?? '';
    const home = read('java\\.home');
    return {
      version: Number(read('java\\.specification\\.version')),
      program: (name) => path.join(home, 'bin', name),
    };
  } catch {
    return null;
  }
}
