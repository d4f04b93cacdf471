import { spawn, type ChildProcess } from 'node:child_process';

/** Ends a helper with this process, however that ends, short of being killed. */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  const end = () => child.kill(signal);
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

/**
 * Ends a helper with this process even if that is killed: a shell waits for the end of a pipe that we
 * hold, which the kernel closes with us. Where there is no shell, as on Windows, nothing is done.
 * @param signal Without SIG.
 */
export function endThoughKilled(child: ChildProcess, signal: 'INT' | 'TERM'): void {
  const watch = spawn('sh', ['-c', `read -r _; kill -${signal} ${child.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C is for us: it must not end the watch before its time.
    detached: true,
  });
  watch.on('error', () => undefined);
  watch.unref();
  (watch.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  child.once('exit', () => watch.kill('SIGKILL'));
}
