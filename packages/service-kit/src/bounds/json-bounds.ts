/** Bounds of a JSON text, checked before it is parsed. */
export interface JsonBounds {
  /** Values and keys together. */
  readonly maxValues: number;
  /** Levels of objects and lists. */
  readonly maxDepth: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Which bound a JSON text exceeds, or null. Reads its bytes once and builds nothing: parsing a
 * megabyte of keys costs thirty times as much. A text that is not JSON is left to the parser.
 * @param text UTF-8, whose bytes of structure stand for nothing else.
 */
export function exceededJsonBound(text: Uint8Array, bounds: JsonBounds): keyof JsonBounds | null {
  let values = 1;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case QUOTE:
        for (index += 1; index < text.length && text[index] !== QUOTE; index += 1) {
          if (text[index] === BACKSLASH) index += 1;
        }
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth += 1;
        if (depth > bounds.maxDepth) return 'maxDepth';
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth -= 1;
        break;
      case COMMA:
      case COLON:
        values += 1;
        if (values > bounds.maxValues) return 'maxValues';
        break;
    }
  }
  return null;
}
