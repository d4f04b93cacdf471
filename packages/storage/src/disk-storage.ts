import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from './storage.ts';

/** Others may have removed the folder between its making and its use. */
const ATTEMPTS = 5;

/** Keys that are listed together. */
const PAGE = 1000;

/** How a file is called while it is written. */
const PARTIAL = '.partial';

/** The content type stands before the bytes, so that no moment sees one without the other. */
const header = (contentType: string): Buffer => Buffer.from(`${contentType}\n`);
const MAX_HEADER_BYTES = 200;

/** Files in a folder of this machine. */
export function diskStorage(root: string): Storage {
  const pathOf = (key: string) => path.join(root, key);
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
      const handle = await fs.open(pathOf(key)).catch(nullIfMissing);
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
      const { dir, base } = path.parse(pathOf(key));
      const files = (await fs.readdir(dir).catch(nullIfMissing)) ?? [];
      // A crash while it was put has left a part of it.
      const ofKey = files.filter((file) => file === base || isPartOf(base, file));
      for (const file of ofKey) await fs.rm(path.join(dir, file), { force: true });
      // It stays where it still holds something.
      await fs.rmdir(dir).catch(() => undefined);
    },

    async *list(prefix) {
      const folder = await fs.opendir(pathOf(prefix), { recursive: true }).catch(nullIfMissing);
      let page: string[] = [];
      for await (const entry of folder ?? []) {
        if (!entry.isFile() || entry.name.endsWith(PARTIAL)) continue;
        const file = path.join(entry.parentPath, entry.name);
        page.push(path.relative(path.resolve(root), path.resolve(file)).split(path.sep).join('/'));
        if (page.length === PAGE) {
          yield page;
          page = [];
        }
      }
      if (page.length > 0) yield page;
    },

    async deletePrefix(prefix) {
      await fs.rm(pathOf(prefix), { recursive: true, force: true });
    },
  };
}

/** Keys have one dot: no other file is called that. */
const isPartOf = (base: string, file: string): boolean =>
  file.startsWith(`${base}.`) && file.endsWith(PARTIAL);

/** Readers see the file of before or this one, and a power cut leaves one of both. */
async function writeWhole(file: string, contents: Buffer): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const partial = `${file}.${randomUUID()}${PARTIAL}`;
  try {
    await fs.writeFile(partial, contents, { flag: 'wx', flush: true });
    await fs.rename(partial, file);
  } catch (error) {
    await fs.rm(partial, { force: true });
    throw error;
  }
}

async function readHeader(handle: fs.FileHandle): Promise<string> {
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
