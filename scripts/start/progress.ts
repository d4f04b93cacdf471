const WIDTH = 34;

/** Runs a step and shows one line for it: what, what came of it, how long it took. */
export async function step<Result>(
  title: string,
  work: () => Promise<Result>,
  describe: (result: Result) => string | null = () => null,
): Promise<Result> {
  const started = performance.now();
  const running = `  … ${title}`;
  if (process.stdout.isTTY) process.stdout.write(running);
  try {
    const result = await work();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const note = describe(result);
    clear();
    console.log(`  ✓ ${title.padEnd(WIDTH)} ${seconds.padStart(5)} s${note ? `   ${note}` : ''}`);
    return result;
  } catch (error) {
    clear();
    console.log(`  ✗ ${title}`);
    throw error;
  }
}

function clear(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
}
