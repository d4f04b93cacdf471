import type { ChildProcess } from 'node:child_process';

/** Ends a helper with this process, however that ends, short of being killed. */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  const end = () => child.kill(signal);
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}
