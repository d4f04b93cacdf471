import type { Readable } from 'node:stream';

/** A file that is read: its body must be read to its end or destroyed. */
export interface StoredFile {
  readonly body: Readable;
  readonly bytes: number;
  /** As it was put. */
  readonly contentType: string;
}

/** Where files lie. Keys are those of `isKey`, prefixes those of `isPrefix`; any other is a TypeError. */
export interface Storage {
  /** Stores a file whole or not at all, in place of one of that key. @throws RangeError above MAX_FILE_BYTES */
  put(key: string, bytes: Uint8Array, about: { readonly contentType: string }): Promise<void>;
  /** @returns Null if there is none. */
  get(key: string): Promise<StoredFile | null>;
  /** Succeeds also where there is none. */
  delete(key: string): Promise<void>;
  /** The keys of all files under a prefix, in pages, in no order. */
  list(prefix: string): AsyncIterable<string[]>;
  /** Deletes all files under a prefix: those of an account, as an example. */
  deletePrefix(prefix: string): Promise<void>;
}

/** Largest file: all of it is in memory while it is put. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

const MAX_KEY_LENGTH = 300;
const FOLDER = '[a-z0-9][a-z0-9-]{0,99}';
/** A file has an extension and a folder has none: so no key is another's folder, which disks can't have. */
const FILE = `${FOLDER}\\.[a-z0-9]{1,10}`;
const PREFIX = new RegExp(`^(?:${FOLDER}/){1,8}$`);
const KEY = new RegExp(`^(?:${FOLDER}/){1,8}${FILE}$`);

/** Whether it names a file: `avatars/0193…/a1b2.webp`. In lower case, for not every disk tells cases apart. */
export const isKey = (key: string): boolean => key.length <= MAX_KEY_LENGTH && KEY.test(key);

/** Whether it names a folder: `avatars/0193…/`. */
export const isPrefix = (prefix: string): boolean =>
  prefix.length <= MAX_KEY_LENGTH && PREFIX.test(prefix);

/** A content type as it stands in a header, without parameters. */
const CONTENT_TYPE = /^[a-z]{1,20}\/[a-z0-9][a-z0-9.+-]{0,99}$/;

/** Holds every adapter to the same rules. */
export function checked(storage: Storage): Storage {
  return {
    async put(key, bytes, about) {
      checkKey(key);
      if (!CONTENT_TYPE.test(about.contentType)) throw new TypeError('not a content type');
      if (bytes.length > MAX_FILE_BYTES) throw new RangeError('too large for the storage');
      await storage.put(key, bytes, about);
    },
    async get(key) {
      checkKey(key);
      return storage.get(key);
    },
    async delete(key) {
      checkKey(key);
      await storage.delete(key);
    },
    list(prefix) {
      checkPrefix(prefix);
      return storage.list(prefix);
    },
    async deletePrefix(prefix) {
      checkPrefix(prefix);
      await storage.deletePrefix(prefix);
    },
  };
}

function checkPrefix(prefix: string): void {
  if (!isPrefix(prefix)) throw new TypeError('not a prefix of the storage');
}

function checkKey(key: string): void {
  if (!isKey(key)) throw new TypeError('not a key of the storage');
}
