/** npm run service -- <name>: starts one service again beside a running `npm start -- --isolate`. */
import { readRunningEnvironment, runningProcess } from '@vobe/database/run-file';
import { SetupError } from '@vobe/database/setup-error';
import { exitOnFailure } from './start/failure.ts';
import { entryOf, SERVICES, SITE_PARTS } from './start/command.ts';
import { startProcess } from './start/services.ts';

const PARTS = [...SERVICES, ...SITE_PARTS] as const;
const POLL_INTERVAL_MS = 500;

async function run(name: string | undefined): Promise<number> {
  const part = PARTS.find((known) => known === name);
  if (!part) throw new SetupError(`Usage: npm run service -- <${PARTS.join('|')}>`);
  const main = runningProcess();
  const environment = readRunningEnvironment();
  if (main === null || !environment) {
    throw new SetupError('VobeMusic does not run here; start it with npm start -- --isolate.');
  }
  if (Object.keys(environment).length === 0) {
    throw new SetupError('VobeMusic is still starting; try again when it has shown its addresses.');
  }
  const service = await startProcess(part, environment);
  const stopped = new AbortController();
  const stop = () => {
    stopped.abort();
    void service.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  // The database and the other services end with the main process: so does this one.
  setInterval(() => {
    if (runningProcess() !== main) stop();
  }, POLL_INTERVAL_MS).unref();
  console.log(
    `${part} is ready (${entryOf(part)}). Ctrl-C stops it, and so does the end of VobeMusic.`,
  );
  const reason = await service.ended;
  if (stopped.signal.aborted) return 0;
  throw new SetupError(`${part} ended (${reason}).`);
}

process.exit(await exitOnFailure(run(process.argv[2])));
