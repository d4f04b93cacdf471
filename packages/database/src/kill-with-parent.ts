import { spawn, type ChildProcess } from 'node:child_process';

/** Kills a child process when this process exits, unless this one is itself killed by SIGKILL. */
export function killOnExit(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  const end = () => child.kill(signal);
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

/**
 * Kills a child process even if this process is killed: a shell waits for end of file on a pipe that
 * we hold, which the kernel closes when we die. Where there is no shell, as on Windows, it does nothing.
 * @param signal Without SIG.
 */
export function killOnParentDeath(child: ChildProcess, signal: 'INT' | 'TERM'): void {
  const watch = spawn('sh', ['-c', `read -r _; kill -${signal} ${child.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C is for us: it must not kill the watcher early.
    detached: true,
  });
  watch.on('error', () => undefined);
  watch.unref();
  (watch.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  child.once('exit', () => watch.kill('SIGKILL'));
}
