import { spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export const RELEASES_HEADER = 'id,album,artist,label,licenseurl,genre,style,year';
export const TRACKS_HEADER = 'id,title,trackartist,disc,track,duration,trackurl';

export type ImportRun = (
  releases: string,
  tracks: string,
  options?: { interrupt?: boolean },
) => Promise<{ code: number | null; output: string }>;

/** Runs the command as a user does. */
export async function runImport(
  databaseUrl: string,
  ...[releases, tracks, { interrupt = false } = {}]: Parameters<ImportRun>
): ReturnType<ImportRun> {
  const child = spawn(
    process.execPath,
    ['scripts/import-catalog.ts', '--releases', releases, '--tracks', tracks],
    { cwd: ROOT, env: { ...process.env, ARTIST_DATABASE_URL: databaseUrl } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      // At the first sign of life; a second signal would end it at once.
      if (interrupt && output === '') child.kill('SIGINT');
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
