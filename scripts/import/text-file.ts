import { createReadStream } from 'node:fs';
import path from 'node:path';
import { SetupError } from '@vobe/database/setup-error';
import { EncodingProbe, type Encoding } from '../../subgraphs/artist/src/domain/import/encoding.ts';

/**
 * The encoding of a file: the wanted one, or what it certainly is in.
 * @throws SetupError with the place of the first byte that is not UTF-8, where it is in doubt
 */
export async function encodingOf(file: string, wanted: Encoding | null): Promise<Encoding> {
  if (wanted !== null) return wanted;
  const probe = new EncodingProbe();
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) probe.push(chunk);
  const verdict = probe.verdict();
  if (verdict.encoding !== null) return verdict.encoding;
  const { line, offset, byte } = verdict.damage;
  throw new SetupError(
    `${file} is not UTF-8: line ${line}, offset ${offset} has the byte 0x${byte.toString(16).toUpperCase()}, and it is not certain what else it is in. Nothing was imported. Repair the file, convert it to UTF-8, or name its encoding with --encoding.`,
  );
}

/**
 * Lines of a file; node:readline would also break them at U+2028, which a title may hold.
 * @throws SetupError where the file is not in the encoding
 */
export async function* linesOf(
  file: string,
  encoding: Encoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let rest = '';
  const decode = async (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      const { line, offset } = await firstDamage(file, encoding);
      throw new SetupError(
        `${path.basename(file)} is not in ${encoding}: line ${line}, offset ${offset}. Nothing more was imported.`,
      );
    }
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const lines = (rest + (await decode(chunk))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield line.replace(/\r$/, '');
    }
  }
  rest += await decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** Where a file has the first bytes that are nothing in its encoding: the line, and the offset of its start. */
async function firstDamage(
  file: string,
  encoding: Encoding,
): Promise<{ line: number; offset: number }> {
  const decoder = new TextDecoder(encoding);
  const bytesOf = (text: string) =>
    encoding === 'utf-8'
      ? Buffer.byteLength(text)
      : text.length * (encoding.startsWith('utf-16') ? 2 : 1);
  let [line, offset, isFirst] = [1, 0, true];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    // The decoder leaves out the mark of the order of bytes.
    if (isFirst) offset = /^(fffe|feff|efbbbf)/.exec(chunk.toString('hex', 0, 3))?.[0].length ?? 0;
    if (isFirst) offset /= 2;
    isFirst = false;
    const text = decoder.decode(chunk, { stream: true });
    const at = text.indexOf('\ufffd');
    const good = at < 0 ? text : text.slice(0, at);
    line += good.split('\n').length - 1;
    offset += bytesOf(good);
    if (at >= 0) break;
  }
  return { line, offset };
}
