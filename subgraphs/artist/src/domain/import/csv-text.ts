/** A record of a CSV file, or what is wrong with it. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly reason: string };

/** A quoted field of more lines than these was most likely never closed. */
const MAX_LINES = 50;

/**
 * Splits CSV text (RFC 4180) that comes line by line into records of as many fields as the first
 * one, the header. Unlike parsers of well-formed CSV it finds its way again after a mistake: a
 * quote that is never closed costs its own line, not all the lines behind it.
 */
export class CsvText {
  #width: number | null = null;
  #next = 1;
  /** Lines from the start of a record that is not finished. */
  #open: string[] = [];

  /** Takes the next line, without its end, and gives the records it finishes. */
  push(line: string): CsvRecord[] {
    const isFirst = this.#width === null && this.#open.length === 0;
    this.#open.push(isFirst ? line.replace(/^\ufeff/, '') : line);
    return this.#take(false);
  }

  /** Gives the records that are left when the last line is in. */
  end(): CsvRecord[] {
    return this.#take(true);
  }

  #take(isEnd: boolean): CsvRecord[] {
    const lines = this.#open;
    if (lines.length === 0) return [];
    const line = this.#next;
    const text = lines.join('\n');
    if (text === '') return this.#finish([]);
    const fields = splitRecord(text);
    if (fields === 'OPEN' && !isEnd && lines.length < MAX_LINES) return [];
    if (fields === 'OPEN') return this.#refuse('a quote is opened and never closed');
    if (fields === 'TRAILING') return this.#refuse('text stands behind a closing quote');
    this.#width ??= fields.length;
    if (fields.length === this.#width) return this.#finish([{ line, fields }]);
    return this.#refuse(`${fields.length} columns instead of ${this.#width}`);
  }

  #finish(records: CsvRecord[]): CsvRecord[] {
    this.#next += this.#open.length;
    this.#open = [];
    return records;
  }

  /** Gives up the first open line and reads the rest as if it were not there. */
  #refuse(reason: string): CsvRecord[] {
    const [, ...rest] = this.#open;
    const refused = { line: this.#next, reason };
    this.#next += 1;
    this.#open = [];
    return [refused, ...rest.flatMap((line) => this.push(line))];
  }
}

/** The fields, or OPEN if a quoted one goes on behind the text. */
function splitRecord(text: string): string[] | 'OPEN' | 'TRAILING' {
  const fields: string[] = [];
  for (let start = 0; start <= text.length;) {
    if (text[start] !== '"') {
      const comma = text.indexOf(',', start);
      const end = comma === -1 ? text.length : comma;
      fields.push(text.slice(start, end));
      start = end + 1;
      continue;
    }
    let end = text.indexOf('"', start + 1);
    while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    if (end === -1) return 'OPEN';
    if (end + 1 < text.length && text[end + 1] !== ',') return 'TRAILING';
    fields.push(text.slice(start + 1, end).replaceAll('""', '"'));
    start = end + 2;
  }
  return fields;
}
