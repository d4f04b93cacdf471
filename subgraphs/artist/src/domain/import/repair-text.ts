import { stripDeceptive } from '@vobe/service-kit/text-rules';

/** What Windows-1252 has at 0x80 to 0x9F; its five gaps stand for the control characters there. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const BYTES = new Map(Array.from(WINDOWS_1252, (letter, index) => [letter, 0x80 + index]));

/** A multi-byte sequence of UTF-8, each byte shown as the character Windows-1252 has for it. */
const SEQUENCE = /[Â-ß][^\0-\x7f]|[à-ï][^\0-\x7f]{2}|[ð-ô][^\0-\x7f]{3}/gu;

/** The same might be meant where a word ends in Ã or ã and marks of punctuation follow: “IRMÃ…”. */
const DOUBTFUL = /^[ÂÃâã][…”’»–—]+$/u;

const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text with UTF-8 that had been read as Windows-1252 or Latin-1 put right ("RecÃ³rcholis").
 * It is done only where the whole text is such UTF-8, beyond doubt; any other text comes back as
 * it is. What was misread twice passes the same test twice.
 */
export function repairMojibake(text: string): string {
  const once = repairOnce(text);
  return once === null ? text : (repairOnce(once) ?? once);
}

function repairOnce(text: string): string | null {
  if (!hasCertainSequence(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const byte = BYTES.get(text.charAt(index)) ?? text.charCodeAt(index);
    if (byte > 0xff) return null;
    bytes[index] = byte;
  }
  try {
    const repaired = utf8.decode(bytes);
    // Nobody writes control characters into a title: it was something else.
    return CONTROL.test(repaired) ? null : repaired;
  } catch {
    return null;
  }
}

function hasCertainSequence(text: string): boolean {
  for (const { 0: sequence, index } of text.matchAll(SEQUENCE)) {
    const isWordEnd =
      /\p{L}$/u.test(text.slice(0, index)) && !/^\p{L}/u.test(text.slice(index + sequence.length));
    if (!isWordEnd || !DOUBTFUL.test(sequence)) return true;
  }
  return false;
}

export interface CleanText {
  readonly text: string;
  readonly wasRepaired: boolean;
}

/** A text of one line: repaired, NFC, white space single, without what makes two names look alike. */
export function cleanText(raw: string): CleanText {
  const repaired = repairMojibake(raw);
  const visible = stripDeceptive(repaired.replace(/\s+/gu, ' '));
  return { text: visible.normalize('NFC').trim(), wasRepaired: repaired !== raw };
}

/** The text, or null for what stands for “unknown” in the source: nothing or a question mark. */
export function known(text: string): string | null {
  return text === '' || text === '?' ? null : text;
}
