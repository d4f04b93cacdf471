import type { ExportSection } from '@vobe/personal-data/export-rows';
import type { Locale } from '@vobe/service-kit/identity';
import type { PersonalDataSource } from '../clients/personal-data.ts';
import { text } from '../messages.ts';

type Row = Readonly<Record<string, unknown>>;

/** A file of an export: its bytes come as they are read. */
export interface ExportFile {
  readonly name: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

/** Characters of a file, but for its last page: what is longer goes on in another. */
const MAX_FILE_CHARACTERS = 8_000_000;

/** The files of all that services have of a person: each section as JSON and as Markdown. */
export async function* exportFiles(
  sources: readonly PersonalDataSource[],
  personId: string,
  locale: Locale,
): AsyncGenerator<ExportFile> {
  const contents: string[] = [];
  for (const source of sources) {
    for (const section of await source.sections()) {
      const name = `${source.service}/${section.name}`;
      contents.push(`- \`${name}\`: ${section.about}`);
      yield* sectionFiles(source, section, personId, name, 'json');
      yield* sectionFiles(source, section, personId, name, 'md');
    }
  }
  yield {
    name: 'README.md',
    chunks: once(
      `# ${text(locale, 'export.title')}\n\n${text(locale, 'export.about')}\n\n${contents.join('\n')}\n`,
    ),
  };
}

async function* once(chunk: string): AsyncGenerator<string> {
  yield chunk;
}

/** A section in as many files as it takes; an empty one is a file, too: that there is nothing is known then. */
async function* sectionFiles(
  source: PersonalDataSource,
  section: ExportSection,
  personId: string,
  name: string,
  form: 'json' | 'md',
): AsyncGenerator<ExportFile> {
  const reading: Reading = { after: null, isOver: false, number: 0 };
  for (let part = 1; !reading.isOver; part += 1) {
    yield {
      name: `${name}${part > 1 ? `-${part}` : ''}.${form}`,
      chunks:
        form === 'json'
          ? jsonOf(source, section, personId, reading)
          : markdownOf(source, section, personId, reading),
    };
  }
}

/** How far the reading of a section is, over all of its files. */
interface Reading {
  after: string | null;
  isOver: boolean;
  number: number;
}

/** Pages of a section, until they are as much as a file has. */
async function* pagesOf(
  source: PersonalDataSource,
  { name }: ExportSection,
  personId: string,
  reading: Reading,
): AsyncGenerator<readonly Row[]> {
  for (let characters = 0; characters < MAX_FILE_CHARACTERS;) {
    const { rows, next } = await source.page(name, personId, reading.after);
    if (next === null || rows.length === 0) {
      reading.isOver = true;
      return;
    }
    reading.after = next;
    characters += JSON.stringify(rows).length;
    yield rows;
  }
}

async function* jsonOf(...args: Parameters<typeof pagesOf>): AsyncGenerator<string> {
  yield '[';
  let separator = '\n';
  for await (const rows of pagesOf(...args)) {
    yield separator + rows.map((row) => JSON.stringify(row, null, 2)).join(',\n');
    separator = ',\n';
  }
  yield '\n]\n';
}

async function* markdownOf(...args: Parameters<typeof pagesOf>): AsyncGenerator<string> {
  const [, { name, about }, , reading] = args;
  yield `# ${name}\n\n${about}\n`;
  for await (const rows of pagesOf(...args)) {
    yield rows.map((row) => `\n## ${(reading.number += 1)}\n\n${rowAsMarkdown(row)}`).join('');
  }
}

const LONG = 120;

/** Short values as a list, long ones as quotations beneath it: what is in them stays as it is. */
function rowAsMarkdown(row: Row): string {
  const short: string[] = [];
  const long: string[] = [];
  for (const [name, value] of Object.entries(row)) {
    const words = typeof value === 'string' ? value : JSON.stringify(value);
    if (words.length <= LONG && !words.includes('\n')) short.push(`- ${name}: ${words}\n`);
    else long.push(`\n${name}:\n\n${words.replace(/^/gm, '> ')}\n`);
  }
  return short.join('') + long.join('');
}
