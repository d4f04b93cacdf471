import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup-error.ts';

/** A system account, as PostgreSQL must not run as root. */
export interface UnprivilegedUser {
  uid: number;
  gid: number;
}

/** Accounts that exist on every Unix, the best first. */
const CANDIDATES = ['postgres', 'nobody'];

/** The account to run PostgreSQL under, or null where this process is not root. */
export function unprivilegedUser(): UnprivilegedUser | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const candidate of CANDIDATES) {
    const account = accounts.find(([name]) => name === candidate);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new SetupError(
    'PostgreSQL refuses to run as root and there is neither an account “postgres” nor “nobody”; start as another user or set POSTGRES_URL.',
  );
}

/** Whether any account may enter the folder: every folder on the way must be open to others. */
export function isOpenToAll(folder: string): boolean {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const mode = statSync(current, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}
