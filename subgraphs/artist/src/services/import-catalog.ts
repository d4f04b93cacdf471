import { freeSlug } from '@vobe/service-kit/free-slug';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { tidy } from '@vobe/service-kit/text-rules';
import * as data from '../data/catalog-import.ts';
import type { Database, DatabaseClient } from '../data/database.ts';
import { checkImportRelease } from '../domain/import/check-release.ts';
import { matchTracks } from '../domain/import/match-tracks.ts';
import type { ImportArtist, ImportCounts, ImportCredit, ImportGenre, ImportProblem, ImportRelease, ImportTrack, ImportWarning } from '../domain/import/model.ts'; // prettier-ignore
import { artistKey, nameKey, slugBase } from '../domain/import/names.ts';
import type { Credit } from '../domain/model.ts';
import { fold, searchText } from '../domain/naming.ts';
import { releaseOrder } from '../domain/partial-date.ts';

/** Told after each batch, when it is stored for good. */
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
 * What the source no longer has stays. An import that was cut off is taken up by repeating it.
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
  const seen = new Set<string>();
  let batch: ImportRelease[] = [];
  const finishBatch = async () => {
    const problems: ImportProblem[] = [];
    const sound = batch.flatMap((release) => {
      const checked = checkImportRelease(release);
      problems.push(...checked.problems);
      if (checked.release) counts.tracksRefused += release.tracks.length - checked.release.tracks.length;
      else counts.tracksRefused += release.tracks.length;
      return checked.release ?? [];
    });
    counts.releases.refused += batch.length - sound.length;
    addUp(counts, await writeBatch(db, source, sound));
    const warnings = sound.flatMap((release) => release.warnings);
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
};

function addUp(counts: ImportCounts, written: Written): void {
  counts.releases.added += written.releases.added;
  counts.releases.updated += written.releases.updated;
  counts.releases.unchanged += written.releases.unchanged;
  counts.tracks += written.tracks;
  counts.tracksUnchanged += written.tracksUnchanged;
  counts.artists += written.artists;
  counts.genres += written.genres;
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
      if (!isUniqueViolation(error) || attempt === ATTEMPTS) throw error;
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
  };
  if (changed.length === 0) return written;

  const { artistIds, added } = await writeArtists(tx, changed);
  written.artists = added.length;
  written.genres = await data.addGenres(tx, genresOf(changed, added));
  await writeArtistParts(tx, changed, artistIds, added);

  const idOf = (artist: ImportArtist) => artistIds.get(artistKey(artist)) ?? '';
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

const sumOfTracks = (releases: readonly ImportRelease[]) =>
  releases.reduce((sum, { tracks }) => sum + tracks.length, 0);

/** Every artist that releases name, once. */
function artistsOf(releases: readonly ImportRelease[]): Map<string, ImportArtist> {
  const credits = releases.flatMap((release) => [
    ...release.credits,
    ...release.tracks.flatMap((track) => track.credits),
  ]);
  const artists = [
    ...releases.map(({ artist }) => artist),
    ...credits.map(({ artist }) => artist),
  ];
  return new Map(artists.map((artist) => [artistKey(artist), artist]));
}

function genresOf(releases: readonly ImportRelease[], added: readonly ImportArtist[]) {
  const own = [...artistsOf(releases).values()].filter(({ id }) => id !== undefined);
  const genres: ImportGenre[] = [...releases, ...own, ...added].flatMap((one) => one.genres ?? []);
  return [...new Map(genres.map((genre) => [genre.slug, genre])).values()];
}

/** Finds the artists or adds them. */
async function writeArtists(tx: Database, releases: readonly ImportRelease[]) {
  const wanted = artistsOf(releases);
  const artists = [...wanted.values()];
  const stored = await data.findArtistIds(tx, artists.flatMap(({ id }) => id ?? []));
  const named = artists.filter(({ id }) => id === undefined).map(({ name }) => nameKey(name));
  const storedNames = await data.findArtistsByName(tx, named);
  const artistIds = new Map<string, string>();
  const own: ImportArtist[] = [];
  const added: ImportArtist[] = [];
  for (const [key, artist] of wanted) {
    const isStored = artist.id !== undefined && stored.has(artist.id);
    const id = isStored ? artist.id : artist.id ?? storedNames.get(nameKey(artist.name));
    if (id !== undefined) artistIds.set(key, id);
    if (isStored) own.push(artist);
    else if (artist.id !== undefined || id === undefined) added.push(artist);
  }
  const ids = await data.newIds(tx, added.length);
  const bases = added.map(({ slug, name }) => slug ?? slugBase(name, 'artist'));
  const taken = await data.takenArtistSlugs(tx, bases);
  const rows = added.map((artist, index) => {
    const slug = freeSlug(bases[index] ?? 'artist', taken);
    taken.add(slug);
    const id = artist.id ?? ids[index] ?? '';
    artistIds.set(artistKey(artist), id);
    return { id, slug, imageUrl: null, ...artistColumns(artist) };
  });
  await data.insertArtists(tx, rows);
  await data.updateArtists(
    tx,
    own.map((artist) => ({ id: artist.id ?? '', ...artistColumns(artist) })),
  );
  return { artistIds, added };
}

function artistColumns(artist: ImportArtist) {
  const name = tidy(artist.name);
  const sortName = tidy(artist.sortName ?? name);
  const translations = artist.translations ?? {};
  return {
    name,
    sortName,
    sortKey: fold(sortName),
    searchText: searchText(name, sortName, translations),
    bio: artist.bio ?? null,
    country: artist.country ?? null,
    activeFrom: artist.activeFrom ?? null,
    activeTo: artist.activeTo ?? null,
    translations,
  };
}

/** Links and genres of the artists that were added or are the source's own. */
async function writeArtistParts(
  tx: Database,
  releases: readonly ImportRelease[],
  artistIds: ReadonlyMap<string, string>,
  added: readonly ImportArtist[],
): Promise<void> {
  const own = [...artistsOf(releases).values()].filter(({ id }) => id !== undefined);
  const artists = [...new Set([...added, ...own])].map((artist) => ({
    artist,
    artistId: artistIds.get(artistKey(artist)) ?? '',
  }));
  await data.replaceArtistParts(
    tx,
    artists.map(({ artistId }) => artistId),
    artists.flatMap(({ artist, artistId }) =>
      (artist.links ?? []).map(({ label, url }, position) => ({ artistId, position, label, url })),
    ),
    artists.flatMap(({ artist, artistId }) =>
      (artist.genres ?? []).map(({ slug }, position) => ({ artistId, position, genreSlug: slug })),
    ),
  );
}

interface WrittenAlbum {
  readonly id: string;
  readonly isNew: boolean;
  readonly release: ImportRelease;
}

async function writeAlbums(
  tx: Database,
  releases: readonly ImportRelease[],
  knownId: (release: ImportRelease) => string | undefined,
  idOf: (artist: ImportArtist) => string,
): Promise<WrittenAlbum[]> {
  const stored = await data.findAlbumPlaces(tx, releases.flatMap((one) => knownId(one) ?? []));
  const taken = await data.takenAlbumSlugs(tx, releases.map(({ artist }) => idOf(artist)));
  const ids = await data.newIds(tx, releases.length);
  const albums = releases.map((release, index) => {
    const place = stored.get(knownId(release) ?? '');
    const artistId = idOf(release.artist);
    const slugs = taken.get(artistId) ?? new Set();
    const base = release.slug ?? slugBase(release.title, 'album');
    const slug = place?.artistId === artistId ? place.slug : freeSlug(base, slugs);
    taken.set(artistId, slugs.add(slug));
    const id = place?.id ?? release.id ?? ids[index] ?? '';
    return { id, isNew: place === undefined, release, row: { id, artistId, slug, ...albumColumns(release) } };
  });
  await data.insertAlbums(tx, albums.filter(({ isNew }) => isNew).map(({ row }) => row));
  await data.updateAlbums(tx, albums.filter(({ isNew }) => !isNew).map(({ row }) => row));
  await data.replaceAlbumParts(
    tx,
    albums.map(({ id }) => id),
    albums.flatMap(({ id, release: { artist, credits } }) =>
      creditRows([{ artist, role: 'MAIN' }, ...credits], idOf).map((row) => ({ albumId: id, ...row })),
    ),
    albums.flatMap(({ id, release }) =>
      release.genres.map(({ slug }, position) => ({ albumId: id, position, genreSlug: slug })),
    ),
  );
  return albums;
}

function albumColumns({ title, type, releaseDate, label, licenceUrl, translations }: ImportRelease) {
  return {
    title,
    type,
    releaseDate,
    releaseOrder: releaseOrder(releaseDate),
    label,
    licenceUrl,
    coverUrl: null,
    translations: translations ?? {},
  };
}

/** Credits once each, in their order: two names may turn out to be one artist. */
function creditRows(credits: readonly ImportCredit[], idOf: (artist: ImportArtist) => string) {
  const rows = new Map<string, Credit & { position: number }>();
  for (const { artist, role } of credits) {
    const artistId = idOf(artist);
    const key = `${artistId} ${role}`;
    if (!rows.has(key)) rows.set(key, { artistId, role, position: rows.size });
  }
  return [...rows.values()];
}

async function writeTracks(
  tx: Database,
  albums: readonly WrittenAlbum[],
  idOf: (artist: ImportArtist) => string,
): Promise<void> {
  const old = albums.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const stored = Map.groupBy(await data.findTracksOf(tx, old), ({ albumId }) => albumId);
  const gone: string[] = [];
  const planned: { track: ImportTrack; row: data.NewTrack; isNew: boolean }[] = [];
  const ids = await data.newIds(tx, sumOfTracks(albums.map(({ release }) => release)));
  for (const { id: albumId, release } of albums) {
    const matched = matchTracks(release.tracks, stored.get(albumId) ?? []);
    gone.push(...matched.gone.map(({ id }) => id));
    for (const [track, before] of matched.pairs) {
      const id = before?.id ?? track.id ?? ids.shift() ?? '';
      const { title, disc, position, durationMs, audioUrl } = track;
      const row = { id, albumId, title, disc, position, durationMs, audioUrl };
      planned.push({ track, row, isNew: before === null });
    }
  }
  await data.deleteTracks(tx, gone);
  // Changes come first: they clear the places of tracks that moved for those that are new.
  await data.updateTracks(tx, planned.filter(({ isNew }) => !isNew).map(({ row }) => row));
  await data.insertTracks(tx, planned.filter(({ isNew }) => isNew).map(({ row }) => row));
  await data.replaceTrackCreditsOf(
    tx,
    planned.filter(({ isNew }) => !isNew).map(({ row }) => row.id),
    planned.flatMap(({ track, row }) =>
      creditRows(track.credits, idOf).map((credit) => ({ trackId: row.id, ...credit })),
    ),
  );
}
