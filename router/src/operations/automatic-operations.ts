import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Room for texts, in characters; at most 32,768 each, and mostly a tenth of that. */
const MAX_CHARACTERS = 4_000_000;

/** Where texts of operations are kept by their hashes. What is gone is sent again by the client. */
export interface OperationStore {
  get: (hash: string) => Promise<string | undefined>;
  set: (hash: string, text: string) => Promise<void>;
}

/** Texts in this process's memory: those that were used last. */
export class MemoryOperationStore implements OperationStore {
  readonly #texts = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text, hash) => text.length + hash.length,
  });

  async get(hash: string): Promise<string | undefined> {
    return this.#texts.get(hash);
  }

  async set(hash: string, text: string): Promise<void> {
    this.#texts.set(hash, text);
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
