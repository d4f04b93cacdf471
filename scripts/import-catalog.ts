/** npm run import:catalog -- --releases F --tracks F: loads a catalogue of CSV files. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readRunningEnvironment } from '@vobe/database/run-file';
import { SetupError } from '@vobe/database/setup-error';
import { openDatabase } from '../subgraphs/artist/src/data/database.ts';
import { CsvCatalog } from '../subgraphs/artist/src/domain/import/csv-catalog.ts';
import { CsvText, type CsvRecord } from '../subgraphs/artist/src/domain/import/csv-text.ts';
import {
  MORE_RELEASE_COLUMNS,
  MORE_TRACK_COLUMNS,
  RELEASE_COLUMNS,
  TRACK_COLUMNS,
  type CsvRow,
} from '../subgraphs/artist/src/domain/import/csv-rows.ts';
import {
  WARNINGS,
  type ImportCounts,
  type ImportProblem,
  type ImportWarning,
  type WarningKind,
} from '../subgraphs/artist/src/domain/import/model.ts';
import { ENCODINGS, type Encoding } from '../subgraphs/artist/src/domain/import/encoding.ts';
import { importCatalog } from '../subgraphs/artist/src/services/import-catalog.ts';
import { readCommandLine } from './command-line.ts';
import { encodingOf, linesOf } from './import/text-file.ts';

const HELP = `Loads a catalogue of releases and tracks from CSV files.

Usage: npm run import:catalog -- --releases FILE --tracks FILE [options]

  --releases FILE   id, album, artist, label, licenseurl, genre, style, year; and, if known,
                    albumru and artistru (title and name in Russian), kind (person or group),
                    begindate and enddate of the artist (born or founded, died or disbanded:
                    YYYY, YYYY-MM or YYYY-MM-DD)
  --tracks FILE     id (the release's), title, trackartist, disc, track, duration (s), trackurl; and,
                    if known, titleru and trackartistru (title and name in Russian)
  --source NAME     what the catalogue is called; the same name finds the same releases
                    again (default: freemusi)
  --encoding NAME   ${ENCODINGS.join(', ')}: what both files are in, where
                    that can't be detected for certain
  --verbose         shows every warning with its line, not only how many there are
  --help            shows this

Both files start with the names of their columns, in any order; other columns are ignored. Of an
artist who is there already only what is not known yet is added.
The database is that of the running product (npm start), or ARTIST_DATABASE_URL if it is set.
Run it again at any time: what is there already stays as it is, what changed is updated.`;

// Without it V8 lets the heap grow to twice the size before it collects what parsing left behind.
setFlagsFromString('--optimize-for-size');

const number = new Intl.NumberFormat('en');
const show = (value: number) => number.format(value);

interface Options {
  releases: string;
  tracks: string;
  source: string;
  encoding: Encoding | null;
  verbose: boolean;
}

const OPTIONS = {
  releases: { type: 'string' },
  tracks: { type: 'string' },
  source: { type: 'string', default: 'freemusi' },
  encoding: { type: 'string' },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readOptions(): Options | null {
  const { values } = readCommandLine(process.argv.slice(2), { options: OPTIONS }, 'See --help.');
  const { releases, tracks, source, verbose, help } = values;
  if (help) return null;
  if (!releases || !tracks) throw new SetupError('--releases and --tracks are needed; see --help.');
  for (const file of [releases, tracks]) {
    if (!existsSync(file)) throw new SetupError(`There is no file ${file}.`);
  }
  const encoding = ENCODINGS.find((name) => name === values.encoding) ?? null;
  if (values.encoding !== undefined && encoding === null) {
    throw new SetupError(`--encoding is one of ${ENCODINGS.join(', ')}.`);
  }
  return { releases, tracks, source, encoding, verbose };
}

function databaseUrl(): string {
  const url =
    process.env['ARTIST_DATABASE_URL'] ?? readRunningEnvironment()?.['ARTIST_DATABASE_URL'];
  if (url) return url;
  throw new SetupError(
    'VobeMusic does not run: start it with npm start, then import from another terminal (or set ARTIST_DATABASE_URL to its artist database).',
  );
}

/** Reads a file row by row; lines that are no row are reported and left out. */
async function readCsv<Column extends string, More extends string>(
  file: string,
  columns: readonly Column[],
  more: readonly More[],
  wanted: Encoding | null,
  onRow: (row: CsvRow<Column, More>, place: string) => void,
  problems: ImportProblem[],
): Promise<number> {
  const csv = new CsvText();
  let indexes: ReadonlyMap<string, number> | undefined;
  let rows = 0;
  const take = (records: readonly CsvRecord[]) => {
    for (const record of records) {
      const place = `${path.basename(file)} line ${record.line}`;
      if ('reason' in record) {
        rows += 1;
        problems.push({ place, reason: record.reason });
      } else if (indexes === undefined) {
        indexes = findColumns(file, columns, more, record.fields);
      } else {
        rows += 1;
        const fields = [...indexes].map(([column, index]) => [column, record.fields[index] ?? '']);
        onRow(Object.fromEntries(fields) as CsvRow<Column, More>, place);
      }
    }
  };
  const encoding = await encodingOf(file, wanted);
  if (encoding !== 'utf-8') console.log(`${path.basename(file)} is read as ${encoding}.`);
  for await (const line of linesOf(file, encoding)) take(csv.push(line));
  take(csv.end());
  if (indexes === undefined) throw new SetupError(`${file} is empty.`);
  return rows;
}

/** Where each column stands; those that may be missing are left out. */
function findColumns(
  file: string,
  columns: readonly string[],
  more: readonly string[],
  header: readonly string[],
): Map<string, number> {
  const missing = columns.filter((column) => !header.includes(column));
  const there = [...columns, ...more].filter((column) => header.includes(column));
  if (missing.length === 0) return new Map(there.map((column) => [column, header.indexOf(column)]));
  throw new SetupError(`${file} has no column ${missing.join(', ')}.`);
}

/** Shows how far the import is: a bar on a terminal, else a line now and then. */
function showProgress(done: number, total: number): void {
  if (process.stdout.isTTY) {
    const filled = Math.round((done / Math.max(total, 1)) * 30);
    const bar = '█'.repeat(filled) + '░'.repeat(30 - filled);
    process.stdout.write(`\r${bar} ${show(done)} of ${show(total)} releases`);
    if (done === total) process.stdout.write('\n');
  } else if (done === total || done % 500 < 100) {
    console.log(`${show(done)} of ${show(total)} releases`);
  }
}

async function run(): Promise<number> {
  const started = performance.now();
  const options = readOptions();
  if (!options) {
    console.log(HELP);
    return 0;
  }
  const url = databaseUrl();

  const catalog = new CsvCatalog();
  const unreadable: ImportProblem[] = [];
  const trackRows = await readCsv(
    options.tracks,
    TRACK_COLUMNS,
    MORE_TRACK_COLUMNS,
    options.encoding,
    (row, place) => catalog.addTrack(row, place),
    unreadable,
  );
  const releaseRows = await readCsv(
    options.releases,
    RELEASE_COLUMNS,
    MORE_RELEASE_COLUMNS,
    options.encoding,
    (row, place) => catalog.addRelease(row, place),
    unreadable,
  );
  const stopping = new AbortController();
  process.once('SIGINT', () => {
    stopping.abort();
    console.log('\nFinishing the batch; press Ctrl-C again to stop at once.');
  });
  console.log(`Read ${show(releaseRows)} releases and ${show(trackRows)} tracks.`);
  function* releases() {
    for (const release of catalog.releases()) {
      if (stopping.signal.aborted) return;
      yield release;
    }
  }

  const problems = [...unreadable, ...catalog.problems, ...catalog.orphans()];
  const warnings: ImportWarning[] = [];
  let done = 0;
  const db = openDatabase(url);
  try {
    const counts = await importCatalog(db, options.source, releases(), (progress) => {
      problems.push(...progress.problems);
      // What somebody must decide is always shown.
      const isShown = ({ kind }: ImportWarning) => options.verbose || kind === 'POSSIBLE_DUPLICATE';
      warnings.push(...progress.warnings.filter(isShown));
      const { added, updated, unchanged, refused } = progress.counts.releases;
      done = added + updated + unchanged + refused;
      showProgress(done, catalog.size);
    });
    for (const { kind, place, detail } of warnings) console.log(`${place}: ${kind} ${detail}`);
    for (const { place, reason } of problems) console.error(`${place} was left out: ${reason}`);
    summarise(counts, releaseRows, trackRows, problems.length, performance.now() - started);
  } finally {
    await db.$disconnect();
  }
  if (done === catalog.size) return 0;
  console.log('The import was interrupted. To go on, run the same command again.');
  return 130;
}

function summarise(
  counts: ImportCounts,
  releaseRows: number,
  trackRows: number,
  leftOut: number,
  milliseconds: number,
): void {
  const { releases, tracks, tracksUnchanged, artists, genres, warnings } = counts;
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const lines = [
    `Rows in:  ${show(releaseRows)} releases, ${show(trackRows)} tracks`,
    `Releases: ${show(releases.added)} added, ${show(releases.updated)} updated, ${show(releases.unchanged)} unchanged`,
    `Tracks:   ${show(tracks)} written, ${show(tracksUnchanged)} unchanged`,
    `Left out: ${show(leftOut)} rows`,
    `New:      ${show(artists)} artists, ${show(genres)} genres`,
    `Took:     ${(milliseconds / 1000).toFixed(1)} s, at most ${rssMb} MB of memory`,
    ...Object.entries(warnings).map(
      ([kind, count]) => `Warning:  ${show(count)} ${WARNINGS[kind as WarningKind]}`,
    ),
  ];
  console.log(lines.join('\n'));
}

try {
  process.exitCode = await run();
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  // P1…: Prisma has no access to the database.
  const isExpected =
    error instanceof SetupError || /^(ERR_PARSE_ARGS|P1|EACCES|EISDIR)/.test(code ?? '');
  console.error(isExpected ? message : error);
  process.exitCode = 1;
}
