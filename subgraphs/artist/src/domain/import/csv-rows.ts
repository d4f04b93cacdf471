import { isStorable, textLength } from '@vobe/service-kit/text-rules';
import { isBefore, isPartialDate, knownPart } from '../partial-date.ts';
import type { ArtistFacts } from './artist-facts.ts';
import type { ImportWarning, WarningKind } from './model.ts';
import { cleanText, known } from './repair-text.ts';

/** The columns that must be there; beyond those that may be, others are ignored. */
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

/** Columns that may be there as well: Russian titles and names, and the life of the release’s artist. */
export const MORE_RELEASE_COLUMNS = [
  'albumru',
  'artistru',
  'kind',
  'begindate',
  'enddate',
] as const;
export const MORE_TRACK_COLUMNS = ['titleru', 'trackartistru'] as const;

export type CsvRow<Column extends string, More extends string = never> = Readonly<
  Record<Column, string> & Partial<Record<More, string>>
>;
export type CsvReleaseRow = CsvRow<
  (typeof RELEASE_COLUMNS)[number],
  (typeof MORE_RELEASE_COLUMNS)[number]
>;
export type CsvTrackRow = CsvRow<
  (typeof TRACK_COLUMNS)[number],
  (typeof MORE_TRACK_COLUMNS)[number]
>;

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
  readonly titleRu: string | null;
  readonly artist: string;
  readonly artistFacts: ArtistFacts;
  readonly label: string | null;
  readonly licenceUrl: string | null;
  readonly genres: readonly string[];
  readonly styles: readonly string[];
  readonly year: string | null;
}

export interface TrackRow extends SourceRow {
  readonly title: string | null;
  readonly titleRu: string | null;
  readonly artist: string | null;
  readonly artistFacts: ArtistFacts;
  /** 0 if unknown, as is the track. */
  readonly disc: number;
  readonly track: number;
  readonly durationMs: number;
  readonly audioUrl: string | null;
}

const MAX_ID = 200;

const KINDS = ['PERSON', 'GROUP'] as const;

const UNKNOWN_LIFE = { kind: null, beginDate: null, endDate: null };

/** A row that can't be taken; the message says why. */
export class BadRow extends Error {
  override name = 'BadRow';
}

/** @throws BadRow */
export function readReleaseRow(row: CsvReleaseRow, place: string): ReleaseRow {
  const reader = new RowReader(row, RELEASE_COLUMNS, MORE_RELEASE_COLUMNS, place);
  const artist = known(reader.text('artist'));
  if (artist === null) throw new BadRow('the artist is unknown');
  return {
    place,
    id: reader.id(),
    source: reader.source,
    warnings: reader.warnings,
    title: known(reader.text('album')),
    titleRu: known(reader.text('albumru')),
    artist,
    artistFacts: { nameRu: known(reader.text('artistru')), ...reader.life() },
    label: known(reader.text('label')),
    licenceUrl: reader.url('licenseurl'),
    genres: reader.list('genre'),
    styles: reader.list('style'),
    year: reader.year('year'),
  };
}

/** @throws BadRow */
export function readTrackRow(row: CsvTrackRow, place: string): TrackRow {
  const reader = new RowReader(row, TRACK_COLUMNS, MORE_TRACK_COLUMNS, place);
  return {
    place,
    id: reader.id(),
    source: reader.source,
    warnings: reader.warnings,
    title: known(reader.text('title')),
    titleRu: known(reader.text('titleru')),
    artist: known(reader.text('trackartist')),
    artistFacts: { nameRu: known(reader.text('trackartistru')), ...UNKNOWN_LIFE },
    disc: reader.number('disc', /^\d{1,6}$/),
    track: reader.number('track', /^\d{1,6}$/),
    durationMs: Math.round(reader.number('duration', /^\d{1,9}(\.\d+)?$/) * 1000),
    audioUrl: reader.url('trackurl'),
  };
}

class RowReader<Column extends string> {
  readonly warnings: ImportWarning[] = [];
  readonly source: string;
  readonly #row: Readonly<Partial<Record<Column, string>>>;
  readonly #place: string;

  constructor(
    row: Readonly<Partial<Record<Column, string>>>,
    columns: readonly Column[],
    more: readonly Column[],
    place: string,
  ) {
    this.#row = row;
    this.#place = place;
    // An empty column more changes nothing.
    const given = more.flatMap((column) => (row[column] ? [[column, row[column]]] : []));
    this.source = JSON.stringify([...columns.map((column) => row[column]), ...given]);
    const all = [...columns, ...more];
    const unstorable = all.find((column) => !isStorable(this.#raw(column)));
    if (unstorable) throw new BadRow(`${unstorable} has a NUL character`);
    const lost = all.find((column) => this.#raw(column).includes('\ufffd'));
    if (lost) throw new BadRow(`${lost} has characters that were lost (U+FFFD)`);
  }

  id(this: RowReader<Column | 'id'>): string {
    const id = this.#raw('id').trim();
    if (id === '') throw new BadRow('the id is empty');
    if (textLength(id) > MAX_ID) throw new BadRow(`the id is longer than ${MAX_ID} characters`);
    return id;
  }

  text(column: Column): string {
    const { text, wasRepaired } = cleanText(this.#raw(column));
    if (wasRepaired) this.#warn('REPAIRED_TEXT', `${this.#raw(column)} → ${text}`);
    return text;
  }

  list(column: Column): string[] {
    return this.text(column)
      .split(',')
      .map((part) => known(part.trim()))
      .filter((part) => part !== null);
  }

  number(column: Column, form: RegExp): number {
    const text = known(this.#raw(column).trim()) ?? '0';
    if (!form.test(text)) throw new BadRow(`${column} “${text}” is no number`);
    return Number(text);
  }

  year(column: Column): string | null {
    return this.#date(column, 'BAD_YEAR');
  }

  /** What an artist is and when it began and ended; an end before the beginning is left out with it. */
  life(this: RowReader<Column | 'kind' | 'begindate' | 'enddate'>): Omit<ArtistFacts, 'nameRu'> {
    const word = known(this.#raw('kind').trim());
    const kind = KINDS.find((one) => one === word?.toUpperCase()) ?? null;
    if (word !== null && kind === null) this.#warn('BAD_KIND', word);
    const beginDate = this.#date('begindate', 'BAD_LIFE');
    const endDate = this.#date('enddate', 'BAD_LIFE');
    if (beginDate === null || endDate === null || !isBefore(endDate, beginDate)) {
      return { kind, beginDate, endDate };
    }
    this.#warn('BAD_LIFE', `${beginDate} – ${endDate}`);
    return { ...UNKNOWN_LIFE, kind };
  }

  #date(column: Column, warning: WarningKind): string | null {
    const text = known(this.#raw(column).trim());
    if (text === null) return null;
    const date = knownPart(text);
    if (date !== null && isPartialDate(date)) return date;
    this.#warn(warning, text);
    return null;
  }

  #raw(column: Column): string {
    return this.#row[column] ?? '';
  }

  url(column: Column): string | null {
    const text = known(this.#raw(column).trim());
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
