import type { IncomingMessage } from 'node:http';
import { FILE_FORM_LIMIT_BYTES, FORM_LIMIT_BYTES } from '@vobe/service-kit/refusal-page';
import { ClientShares } from './client-shares.ts';

/** Why a body is not read. */
export type BodyProblem = 'tooLarge' | 'fileTooLarge' | 'busy' | 'broken';

interface Bounds {
  /** Of one body. */
  readonly bytes: number;
  readonly tooLarge: BodyProblem;
  /** Bodies that may be on their way at once, of one client and of all. */
  readonly ofClient: number;
  readonly ofAll: number;
  /** Bytes of them that may be here. */
  readonly allBytes: number;
}

/** A slow line holds its place for fifteen seconds, and must hold nobody else's. */
const FORMS: Bounds = {
  ...{ bytes: FORM_LIMIT_BYTES, tooLarge: 'tooLarge' },
  ...{ ofClient: 6, ofAll: 500, allBytes: 32 * 1024 * 1024 },
};

/** Forms with a file, which say beforehand how large they are: they take no place of the others. */
const FILE_FORMS: Bounds = {
  ...{ bytes: FILE_FORM_LIMIT_BYTES, tooLarge: 'fileTooLarge' },
  ...{ ofClient: 1, ofAll: 6, allBytes: Infinity },
};

const MULTIPART = /^\s*multipart\/form-data\s*;/i;

/** Reads bodies whole before anybody works on them, within bounds. */
export class BodyReader {
  readonly #forms = new Arrivals(FORMS);
  readonly #fileForms = new Arrivals(FILE_FORMS);

  read(request: IncomingMessage, client: string): Promise<Buffer | BodyProblem> {
    const { 'content-length': length = 0, 'content-type': type = '' } = request.headers;
    const isLarge = Number(length) > FORM_LIMIT_BYTES && MULTIPART.test(type);
    return (isLarge ? this.#fileForms : this.#forms).read(request, client);
  }
}

/** Bodies that are on their way. */
class Arrivals {
  readonly #bounds: Bounds;
  readonly #shares: ClientShares;
  #count = 0;
  #bytes = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#shares = new ClientShares(bounds.ofClient);
  }

  async read(request: IncomingMessage, client: string): Promise<Buffer | BodyProblem> {
    const { bytes, tooLarge, ofAll } = this.#bounds;
    if (Number(request.headers['content-length'] ?? 0) > bytes) return tooLarge;
    if (this.#count >= ofAll) return 'busy';
    const release = this.#shares.take(client);
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
        if (bytes > this.#bounds.bytes) return this.#bounds.tooLarge;
        if (this.#bytes > this.#bounds.allBytes) return 'busy';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks, bytes);
    } finally {
      this.#bytes -= bytes;
    }
  }
}
