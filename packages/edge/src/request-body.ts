import type { IncomingMessage } from 'node:http';
import { FORM_LIMIT_BYTES } from '@vobe/service-kit/refusal-page';
import { ClientShares } from './client-shares.ts';

/**
 * Bodies that may be on their way at once, of one client and of all, and bytes of them that may be
 * here: a slow line holds its place for fifteen seconds, and must hold nobody else's.
 */
const MAX_ARRIVING_OF_CLIENT = 6;
const MAX_ARRIVING = 500;
const MAX_ARRIVED_BYTES = 32 * 1024 * 1024;

/** Why a body is not read. */
export type BodyProblem = 'tooLarge' | 'busy' | 'broken';

/** Reads bodies whole before anybody works on them, within bounds. */
export class BodyReader {
  readonly #arriving = new ClientShares(MAX_ARRIVING_OF_CLIENT);
  #count = 0;
  #bytes = 0;

  async read(request: IncomingMessage, client: string): Promise<Buffer | BodyProblem> {
    if (Number(request.headers['content-length'] ?? 0) > FORM_LIMIT_BYTES) return 'tooLarge';
    if (this.#count >= MAX_ARRIVING) return 'busy';
    const release = this.#arriving.take(client);
    if (!release) return 'busy';
    this.#count += 1;
    try {
      return await this.#collect(request);
    } catch {
      return 'broken'; // the line broke
    } finally {
      this.#count -= 1;
      release();
    }
  }

  async #collect(request: IncomingMessage): Promise<Buffer | BodyProblem> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const chunk of request.iterator({
        destroyOnReturn: false,
      }) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        this.#bytes += chunk.length;
        if (bytes > FORM_LIMIT_BYTES) return 'tooLarge';
        if (this.#bytes > MAX_ARRIVED_BYTES) return 'busy';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks, bytes);
    } finally {
      this.#bytes -= bytes;
    }
  }
}
