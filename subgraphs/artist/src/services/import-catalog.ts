import { uniqueSlug } from '@vobe/service-kit/unique-slug';
import * as data from '../data/catalog-import.ts';
import * as albumData from '../data/catalog-import-albums.ts';
import { slugBase } from '@vobe/service-kit/slug';
import type { Database, DatabaseClient } from '../data/database.ts';
import { checkImportRelease } from '../domain/import/check-release.ts';
import { albumColumns, creditRows } from '../domain/import/columns.ts';
import type {
  ImportArtist,
  ImportCounts,
  ImportProblem,
  ImportRelease,
  ImportWarning,
} from '../domain/import/model.ts';
import { artistKey } from '../domain/import/names.ts';
import { writeArtists } from './import-artists.ts';
import { sumOfTracks, writeTracks, type WrittenAlbum } from './import-tracks.ts';
import { refoldArtists } from './refold-artists.ts';
import { recordAlbumEvents } from './record-events.ts';

/** Called after each batch, when it is committed. */
export interface ImportProgress {
  /** Of the whole run so far. */
  readonly counts: ImportCounts;
  /** Of the batch. */
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportWarning[];
}

const BATCH_RELEASES = 100;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };
const ATTEMPTS = 3;

/**
 * Brings a source's releases into the catalogue, a batch a transaction. A release whose digest
 * is that of an earlier run is left alone, even if editors have changed or deleted its album
 * since; one whose digest differs is changed in place, and the source's word is then the last.
 * What the source no longer has stays. An interrupted import is resumed by repeating it.
 */
export async function importCatalog(
  db: DatabaseClient,
  source: string,
  releases: AsyncIterable<ImportRelease> | Iterable<ImportRelease>,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportCounts> {
  const counts: ImportCounts = {
    releases: { added: 0, updated: 0, unchanged: 0, refused: 0 },
    tracks: 0,
    tracksUnchanged: 0,
    tracksRefused: 0,
    artists: 0,
    genres: 0,
    warnings: {},
  };
  let isFolded = false;
  const seen = new Set<string>();
  let batch: ImportRelease[] = [];
  const finishBatch = async () => {
    // Names that were folded otherwise would not be found.
    if (!isFolded) await refoldArtists(db);
    isFolded = true;
    const problems: ImportProblem[] = [];
    const valid = batch.flatMap((release) => {
      const checked = checkImportRelease(release);
      problems.push(...checked.problems);
      counts.tracksRefused += release.tracks.length - (checked.release?.tracks.length ?? 0);
      return checked.release ?? [];
    });
    counts.releases.refused += batch.length - valid.length;
    const written = await writeBatch(db, source, valid);
    addUp(counts, written);
    const warnings = [...valid.flatMap((release) => release.warnings), ...written.warnings];
    for (const { kind } of warnings) counts.warnings[kind] = (counts.warnings[kind] ?? 0) + 1;
    batch = [];
    onProgress({ counts, problems, warnings });
  };
  for await (const release of releases) {
    if (seen.has(release.externalId)) throw new Error(`${release.place}: a release comes twice`);
    seen.add(release.externalId);
    if (batch.push(release) === BATCH_RELEASES) await finishBatch();
  }
  if (batch.length > 0) await finishBatch();
  return counts;
}

type Written = Pick<ImportCounts, 'tracks' | 'tracksUnchanged' | 'artists' | 'genres'> & {
  releases: Pick<ImportCounts['releases'], 'added' | 'updated' | 'unchanged'>;
  warnings: readonly ImportWarning[];
};

function addUp(counts: ImportCounts, { releases, ...written }: Written): void {
  for (const key of ['added', 'updated', 'unchanged'] as const)
    counts.releases[key] += releases[key];
  for (const key of ['tracks', 'tracksUnchanged', 'artists', 'genres'] as const) {
    counts[key] += written[key];
  }
}

async function writeBatch(
  db: DatabaseClient,
  source: string,
  releases: readonly ImportRelease[],
): Promise<Written> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction((tx) => write(tx, source, releases), TRANSACTION);
    } catch (error) {
      // An editor took a slug between the look and the write: the next look will see it.
      if (!data.isTaken(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function write(
  tx: Database,
  source: string,
  releases: readonly ImportRelease[],
): Promise<Written> {
  await data.lockImport(tx, source);
  const externalIds = releases.map(({ externalId }) => externalId);
  const imported = await data.findImported(tx, source, externalIds);
  const isUnchanged = ({ externalId, digest }: ImportRelease) =>
    imported.get(externalId)?.digest === digest;
  const unchanged = releases.filter(isUnchanged);
  const changed = releases.filter((release) => !isUnchanged(release));
  const written: Written = {
    releases: { added: 0, updated: 0, unchanged: unchanged.length },
    tracks: sumOfTracks(changed),
    tracksUnchanged: sumOfTracks(unchanged),
    artists: 0,
    genres: 0,
    warnings: [],
  };
  if (changed.length === 0) return written;

  const { ids, artistsAdded, genresAdded, warnings } = await writeArtists(tx, changed);
  written.artists = artistsAdded;
  written.genres = genresAdded;
  written.warnings = warnings;
  const idOf = (artist: ImportArtist) => ids.get(artistKey(artist)) ?? '';
  const known = (release: ImportRelease) => release.id ?? imported.get(release.externalId)?.albumId;
  const albums = await writeAlbums(tx, changed, known, idOf);
  await writeTracks(tx, albums, idOf);
  await data.noteImported(
    tx,
    source,
    albums.map(({ id, release: { externalId, digest } }) => ({ externalId, digest, albumId: id })),
  );
  written.releases.updated = albums.filter(({ isNew }) => !isNew).length;
  written.releases.added = albums.length - written.releases.updated;
  return written;
}

async function writeAlbums(
  tx: Database,
  releases: readonly ImportRelease[],
  knownId: (release: ImportRelease) => string | undefined,
  idOf: (artist: ImportArtist) => string,
): Promise<WrittenAlbum[]> {
  const stored = await albumData.findAlbumPlaces(
    tx,
    releases.flatMap((one) => knownId(one) ?? []),
  );
  const taken = await albumData.takenAlbumSlugs(
    tx,
    releases.map(({ artist }) => idOf(artist)),
  );
  const ids = await data.newIds(tx, releases.length);
  const albums = releases.map((release, index) => {
    const place = stored.get(knownId(release) ?? '');
    const artistId = idOf(release.artist);
    const slugs = taken.get(artistId) ?? new Set();
    const base = release.slug ?? slugBase(release.title, 'album');
    const slug = place?.artistId === artistId ? place.slug : uniqueSlug(base, slugs);
    taken.set(artistId, slugs.add(slug));
    const id = place?.id ?? release.id ?? ids[index] ?? '';
    return {
      id,
      isNew: place === undefined,
      release,
      row: { id, artistId, slug, ...albumColumns(release) },
    };
  });
  await albumData.insertAlbums(
    tx,
    albums.filter(({ isNew }) => isNew).map(({ row }) => row),
  );
  await albumData.updateAlbums(
    tx,
    albums.filter(({ isNew }) => !isNew).map(({ row }) => row),
  );
  await albumData.replaceAlbumParts(
    tx,
    albums.map(({ id }) => id),
    albums.flatMap(({ id, release: { artist, credits } }) =>
      creditRows([{ artist, role: 'MAIN' }, ...credits], idOf).map((row) => ({
        albumId: id,
        ...row,
      })),
    ),
    albums.flatMap(({ id, release }) =>
      release.genres.map(({ slug }, position) => ({ albumId: id, position, genreSlug: slug })),
    ),
  );
  const idsOf = (isNew: boolean) => albums.filter((one) => one.isNew === isNew).map(({ id }) => id);
  await recordAlbumEvents(tx, 'created', idsOf(true));
  await recordAlbumEvents(tx, 'updated', idsOf(false));
  return albums;
}
