import { isStorable, textLength } from '@vobe/service-kit/text-rules';
import { isPartialDate, knownPart } from '../partial-date.ts';
import type { ImportWarning, WarningKind } from './model.ts';
import { cleanText, known } from './repair-text.ts';

/** The columns that are read; others may be there. */
export const RELEASE_COLUMNS = [
  'id',
  'album',
  'artist',
  'label',
  'licenseurl',
  'genre',
  'style',
  'year',
] as const;
export const TRACK_COLUMNS = [
  'id',
  'title',
  'trackartist',
  'disc',
  'track',
  'duration',
  'trackurl',
] as const;

export type CsvRow<Column extends string> = Readonly<Record<Column, string>>;
export type CsvReleaseRow = CsvRow<(typeof RELEASE_COLUMNS)[number]>;
export type CsvTrackRow = CsvRow<(typeof TRACK_COLUMNS)[number]>;

interface SourceRow {
  readonly place: string;
  /** Id of the release. */
  readonly id: string;
  /** What stood in the columns that are read, for the digest. */
  readonly source: string;
  readonly warnings: readonly ImportWarning[];
}

export interface ReleaseRow extends SourceRow {
  readonly title: string | null;
  readonly artist: string;
  readonly label: string | null;
  readonly licenceUrl: string | null;
  readonly genres: readonly string[];
  readonly styles: readonly string[];
  readonly year: string | null;
}

export interface TrackRow extends SourceRow {
  readonly title: string | null;
  readonly artist: string | null;
  /** 0 if unknown, as is the track. */
  readonly disc: number;
  readonly track: number;
  readonly durationMs: number;
  readonly audioUrl: string | null;
}

const MAX_ID = 200;

/** A row that can't be taken; the message says why. */
export class BadRow extends Error {
  override name = 'BadRow';
}

/** @throws BadRow */
export function readReleaseRow(row: CsvReleaseRow, place: string): ReleaseRow {
  const reader = new RowReader(row, RELEASE_COLUMNS, place);
  const artist = known(reader.text('artist'));
  if (artist === null) throw new BadRow('the artist is unknown');
  return {
    place,
    id: reader.id(),
    source: reader.source,
    warnings: reader.warnings,
    title: known(reader.text('album')),
    artist,
    label: known(reader.text('label')),
    licenceUrl: reader.url('licenseurl'),
    genres: reader.list('genre'),
    styles: reader.list('style'),
    year: reader.year('year'),
  };
}

/** @throws BadRow */
export function readTrackRow(row: CsvTrackRow, place: string): TrackRow {
  const reader = new RowReader(row, TRACK_COLUMNS, place);
  return {
    place,
    id: reader.id(),
    source: reader.source,
    warnings: reader.warnings,
    title: known(reader.text('title')),
    artist: known(reader.text('trackartist')),
    disc: reader.number('disc', /^\d{1,6}$/),
    track: reader.number('track', /^\d{1,6}$/),
    durationMs: Math.round(reader.number('duration', /^\d{1,9}(\.\d+)?$/) * 1000),
    audioUrl: reader.url('trackurl'),
  };
}

class RowReader<Column extends string> {
  readonly warnings: ImportWarning[] = [];
  readonly source: string;
  readonly #row: CsvRow<Column>;
  readonly #place: string;

  constructor(row: CsvRow<Column>, columns: readonly Column[], place: string) {
    this.#row = row;
    this.#place = place;
    this.source = JSON.stringify(columns.map((column) => row[column]));
    const unstorable = columns.find((column) => !isStorable(row[column]));
    if (unstorable) throw new BadRow(`${unstorable} has a NUL character`);
    const lost = columns.find((column) => row[column].includes('\ufffd'));
    if (lost) throw new BadRow(`${lost} has characters that were lost (U+FFFD)`);
  }

  id(this: RowReader<Column | 'id'>): string {
    const id = this.#row.id.trim();
    if (id === '') throw new BadRow('the id is empty');
    if (textLength(id) > MAX_ID) throw new BadRow(`the id is longer than ${MAX_ID} characters`);
    return id;
  }

  text(column: Column): string {
    const { text, wasRepaired } = cleanText(this.#row[column]);
    if (wasRepaired) this.#warn('REPAIRED_TEXT', `${this.#row[column]} → ${text}`);
    return text;
  }

  list(column: Column): string[] {
    return this.text(column)
      .split(',')
      .map((part) => known(part.trim()))
      .filter((part) => part !== null);
  }

  number(column: Column, form: RegExp): number {
    const text = known(this.#row[column].trim()) ?? '0';
    if (!form.test(text)) throw new BadRow(`${column} “${text}” is no number`);
    return Number(text);
  }

  year(column: Column): string | null {
    const text = known(this.#row[column].trim());
    if (text === null) return null;
    const date = knownPart(text);
    if (date !== null && isPartialDate(date)) return date;
    this.#warn('BAD_YEAR', text);
    return null;
  }

  url(column: Column): string | null {
    const text = known(this.#row[column].trim());
    if (text === null) return null;
    const url = text.length <= 500 ? URL.parse(text) : null;
    if (url?.username !== '' || !/^https?:$/.test(url.protocol)) {
      this.#warn('BAD_LINK', text);
      return null;
    }
    if (url.protocol === 'https:') return text;
    if (SERVE_HTTPS.test(url.host)) return text.replace(/^http:/i, 'https:');
    this.#warn('INSECURE_LINK', text);
    return null;
  }

  #warn(kind: WarningKind, detail: string): void {
    this.warnings.push({ kind, place: this.#place, detail });
  }
}

/** Sites whose http addresses are known to answer with https as well. */
const SERVE_HTTPS = /^(.+\.)?(creativecommons|archive)\.org$/;
