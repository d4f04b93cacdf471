/** A body went on beyond what was asked for. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/**
 * Reads a body, and no more than so many bytes of it.
 * @throws BodyTooLarge, which ends the connection: the rest is not read.
 */
export async function readBytes(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLarge(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** The same as text. */
export const readText = async (
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<string> => (await readBytes(body, maxBytes)).toString();

/** What another service of ours may answer with, in bytes; a batch of its export has the most. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Reads JSON that another service of ours has answered with. @throws BodyTooLarge, SyntaxError. */
export async function readJson(response: Response): Promise<unknown> {
  return JSON.parse(await readText(response.body, MAX_ANSWER_BYTES)) as unknown;
}
