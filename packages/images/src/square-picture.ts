import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FairQueue, QueueFull } from '@vobe/service-kit/fair-queue';
import { EXIT_CODES } from './exit-codes.ts';
import { beginsAsPicture } from './formats.ts';

const DECODER = fileURLToPath(new URL('decoder.ts', import.meta.url));

/** A hundred times what a usual picture takes. */
const TIME_LIMIT_MS = 6000;
/** With the time to decode, and to upload before, less than a request may take. */
const WAIT_LIMIT_MS = 3000;
/** Far more than a square of a thousand pixels becomes. */
const MAX_RESULT_BYTES = 2 * 1024 * 1024;

/** Each may take some 350 MB while it lasts. */
const queue = new FairQueue({
  capacity: 2,
  maxQueuedPerClient: 1,
  maxQueued: 20,
  maxWaitMs: WAIT_LIMIT_MS,
});

/** Why there is no picture. */
export type PictureProblem = 'empty' | 'wrongType' | 'broken' | 'tooManyPixels' | 'busy';

/**
 * Makes a square WebP of any picture: decoded and encoded anew, so that nothing of what was sent is in it but
 * what is seen. It is decoded in a process of its own, which is ended when it takes too long.
 * @param bytes Bounded in number by the caller.
 * @param side In pixels; at most 1024.
 * @param owner Whose it is: of one owner's pictures one is decoded at a time.
 */
export async function squarePicture(
  bytes: Uint8Array,
  side: number,
  owner: string,
): Promise<Buffer | PictureProblem> {
  if (bytes.length === 0) return 'empty';
  if (!beginsAsPicture(bytes)) return 'wrongType';
  try {
    return await queue.run(owner, () => decode(bytes, side));
  } catch (error) {
    if (error instanceof QueueFull) return 'busy';
    throw error;
  }
}

async function decode(bytes: Uint8Array, side: number): Promise<Buffer | PictureProblem> {
  const child = spawn(process.execPath, ['--max-old-space-size=64', DECODER, String(side)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_RESULT_BYTES) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code === EXIT_CODES.done) return Buffer.concat(chunks, length);
  if (code === EXIT_CODES.tooManyPixels) return 'tooManyPixels';
  // What takes too long, or brings the decoder down, is no picture either.
  if (code === EXIT_CODES.broken || signal !== null) return 'broken';
  throw new Error(`the decoder of pictures ended with ${code}`);
}
