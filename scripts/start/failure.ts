import { SetupError } from '@vobe/database/setup-error';
import { ConfigError } from '@vobe/service-kit/config';

/** What is wrong with the machine rather than with the program, by the system's code. */
const SURROUNDINGS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EADDRNOTAVAIL: 'This machine has no such address',
  EDQUOT: 'The disk quota is used up',
  EEXIST: 'A file is in the place of a folder',
  EISDIR: 'A folder is in the place of a file',
  EMFILE: 'Too many files are open',
  ENOTFOUND: 'There is no such address',
  ENOSPC: 'The disk is full',
  ENOTDIR: 'A file is in the place of a folder',
  EPERM: 'Permission denied',
  EROFS: 'The disk is read-only',
};

interface SystemError extends NodeJS.ErrnoException {
  hostname?: string;
  address?: string;
}

/** One sentence for the user where the surroundings are at fault, or null: then it is a bug. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof SetupError || error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return null;
  const { code = '', path, hostname, address } = error as SystemError;
  // The database puts it into words of its own.
  const isFull = error.message.includes('No space left on device');
  const problem = SURROUNDINGS[isFull ? 'ENOSPC' : code];
  if (!problem) return null;
  const place = path ?? hostname ?? address;
  return place ? `${problem}: ${place}.` : `${problem}.`;
}

/** Shows the sentence, or the whole of a bug. */
export function report(error: unknown): void {
  const sentence = sentenceOf(error);
  console.error(sentence === null ? error : `\n${sentence}\n`);
}

/** Runs a command's work; what fails in it ends the process with a report. */
export async function exitOnFailure<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    report(error);
    process.exit(1);
  }
}
