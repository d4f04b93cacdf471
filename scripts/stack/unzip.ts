import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const STORED = 0;

/**
 * Unpacks a zip or jar file; Node has no means of its own, and unzip is not everywhere. The file is
 * one whose checksum is known, so it is neither encrypted nor larger than 4 GB.
 */
export function unzip(
  file: string,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): void {
  const zip = readFileSync(file);
  for (const { name, method, size, begin } of readDirectory(zip)) {
    if (name.endsWith('/') || !isWanted(name)) continue;
    const target = path.join(folder, name);
    if (!target.startsWith(folder + path.sep)) throw new Error(`${file} reaches outside: ${name}`);
    const packed = zip.subarray(begin, begin + size);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, method === STORED ? packed : inflateRawSync(packed));
  }
}

interface Entry {
  name: string;
  method: number;
  size: number;
  begin: number;
}

/** Reads the directory at the file's end; fields are as in PKWARE's APPNOTE, sections 4.3.7 to 16. */
function* readDirectory(zip: Buffer): Generator<Entry> {
  let end = zip.length - END_LENGTH;
  while (zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  let place = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(place + 28);
    const local = zip.readUInt32LE(place + 42);
    yield {
      name: zip.toString('utf8', place + 46, place + 46 + nameLength),
      method: zip.readUInt16LE(place + 10),
      size: zip.readUInt32LE(place + 20),
      begin: local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28),
    };
    place += 46 + nameLength + zip.readUInt16LE(place + 30) + zip.readUInt16LE(place + 32);
  }
}
