import { truncate } from '@vobe/service-kit/truncate';

/** Longer texts are quoted by their beginning: who answers keeps what is answered short. */
const LONGEST = 600;

/** A text as a quotation in Markdown, with an empty line behind it to write on. */
export function quoted(text: string): string {
  // What was quoted there is not said by its author.
  const own = text.split('\n').filter((line) => !line.startsWith('>'));
  const lines = truncate(own.join('\n').trim(), LONGEST).split('\n');
  return `${lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')}\n\n`;
}
