import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, rmdir, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from './storage.ts';

/** Others may have removed the folder between its making and its use. */
const ATTEMPTS = 5;

/** The content type stands before the bytes, so that no moment sees one without the other. */
const header = (contentType: string): Buffer => Buffer.from(`${contentType}\n`);
const MAX_HEADER_BYTES = 200;

/** Files in a folder of this machine. */
export function diskStorage(folder: string): Storage {
  const pathOf = (key: string) => path.join(folder, key);
  return {
    async put(key, bytes, { contentType }) {
      const file = pathOf(key);
      const contents = Buffer.concat([header(contentType), bytes]);
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await writeWhole(file, contents);
        } catch (error) {
          if (!isMissing(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },

    async get(key) {
      const handle = await open(pathOf(key)).catch(nullIfMissing);
      if (!handle) return null;
      try {
        const contentType = await readHeader(handle);
        const start = header(contentType).length;
        const { size } = await handle.stat();
        return { contentType, bytes: size - start, body: handle.createReadStream({ start }) };
      } catch (error) {
        await handle.close();
        throw error;
      }
    },

    async delete(key) {
      const file = pathOf(key);
      await rm(file, { force: true });
      // It stays where it still holds something.
      await rmdir(path.dirname(file)).catch(() => undefined);
    },

    async deletePrefix(prefix) {
      await rm(pathOf(prefix), { recursive: true, force: true });
    },
  };
}

/** Readers see the file of before or this one, and a power cut leaves one of both. */
async function writeWhole(file: string, contents: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    await writeFile(partial, contents, { flag: 'wx', flush: true });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function readHeader(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_HEADER_BYTES), { position: 0 });
  const end = buffer.subarray(0, bytesRead).indexOf('\n');
  if (end < 0) throw new Error('a stored file has no content type');
  return buffer.toString('latin1', 0, end);
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
