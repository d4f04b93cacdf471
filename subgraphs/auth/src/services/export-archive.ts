import { Zip, ZipDeflate } from 'fflate';
import type { ExportFile } from './export-files.ts';

/** When another archive begins: so large is none, with a file more, that the storage would not take it. */
const FULL_BYTES = 16 * 1024 * 1024;
const LEVEL = 6;

/** Puts files into ZIP archives, as many as it takes; one at a time is in memory. */
export async function* archivesOf(files: AsyncIterable<ExportFile>): AsyncGenerator<Uint8Array> {
  let archive: Archive | null = null;
  for await (const { name, chunks } of files) {
    archive ??= new Archive();
    await archive.add(name, chunks);
    if (archive.bytes < FULL_BYTES) continue;
    yield archive.end();
    archive = null;
  }
  if (archive) yield archive.end();
}

/** A ZIP archive that is being written. */
class Archive {
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;
  #failure: Error | null = null;
  readonly #zip = new Zip((error, chunk) => {
    if (error) this.#failure = error;
    else {
      this.#chunks.push(chunk);
      this.#bytes += chunk.length;
    }
  });

  get bytes(): number {
    return this.#bytes;
  }

  async add(name: string, chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
    const file = new ZipDeflate(name, { level: LEVEL });
    this.#zip.add(file);
    for await (const chunk of chunks) {
      file.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    }
    file.push(new Uint8Array(), true);
    if (this.#failure) throw this.#failure;
  }

  end(): Uint8Array {
    this.#zip.end();
    if (this.#failure) throw this.#failure;
    return Buffer.concat(this.#chunks);
  }
}
