import { foldName, identityKey } from '@vobe/service-kit/folding';
import { slugBase } from '@vobe/service-kit/slug';
import { findArtists } from '../data/artists.ts';
import { addGenres, newIds } from '../data/catalog-import.ts';
import * as data from '../data/catalog-import-artists.ts';
import type { Database } from '../data/database.ts';
import { artistColumns, artistsOf, completedColumns, genresOf } from '../domain/import/columns.ts';
import type { ImportArtist, ImportRelease, ImportWarning } from '../domain/import/model.ts';
import { artistKey, takeSlugs } from '../domain/import/names.ts';
import { recordArtistEvents } from './record-events.ts';

interface WrittenArtists {
  /** Ids by artistKey. */
  readonly ids: ReadonlyMap<string, string>;
  readonly artistsAdded: number;
  readonly genresAdded: number;
  readonly warnings: readonly ImportWarning[];
}

/**
 * Finds the artists that releases name, changes the source's own, adds to others what was not known
 * of them, and creates those that lack.
 */
export async function writeArtists(
  tx: Database,
  releases: readonly ImportRelease[],
): Promise<WrittenArtists> {
  const artists = artistsOf(releases);
  const own = artists.filter(({ id }) => id !== undefined);
  const others = artists.filter(({ id }) => id === undefined);
  const stored = await data.findArtistIds(
    tx,
    own.flatMap(({ id }) => id ?? []),
  );
  const named = await data.findArtistsByName(
    tx,
    others.map(({ name }) => name),
  );
  const isStored = ({ id, name }: ImportArtist) =>
    id === undefined ? named.has(identityKey(name)) : stored.has(id);
  const added = artists.filter((artist) => !isStored(artist));

  const unused = await newIds(tx, added.length);
  const idOf = ({ id, name }: ImportArtist) =>
    id ?? named.get(identityKey(name)) ?? unused.shift() ?? '';
  const ids = new Map(artists.map((artist) => [artistKey(artist), idOf(artist)]));
  const row = (artist: ImportArtist) => ({
    id: ids.get(artistKey(artist)) ?? '',
    ...artistColumns(artist),
  });
  const bases = added.map(({ slug, name }) => slug ?? slugBase(name, 'artist'));
  const slugs = takeSlugs(bases, await data.takenArtistSlugs(tx, bases));
  await data.insertArtists(
    tx,
    added.map((one, index) => ({ ...row(one), slug: slugs[index] ?? '', imageUrl: null })),
  );
  await data.updateArtists(tx, own.filter(isStored).map(row));
  const completed = await completeArtists(tx, others.filter(isStored), idOf);

  const described = [...new Set([...own, ...added])];
  const genresAdded = await addGenres(tx, genresOf([...releases, ...described]));
  await data.replaceArtistParts(
    tx,
    described.map((artist) => row(artist).id),
    described.flatMap((artist) =>
      (artist.links ?? []).map((link, position) => ({
        artistId: row(artist).id,
        position,
        ...link,
      })),
    ),
    described.flatMap((artist) =>
      (artist.genres ?? []).map(({ slug }, position) => ({
        artistId: row(artist).id,
        position,
        genreSlug: slug,
      })),
    ),
  );
  await recordArtistEvents(
    tx,
    'created',
    added.map((one) => row(one).id),
  );
  await recordArtistEvents(tx, 'updated', [
    ...own.filter(isStored).map((one) => row(one).id),
    ...completed,
  ]);
  const warnings = await possibleDuplicates(
    tx,
    releases,
    added.map((one) => ({ id: row(one).id, key: artistKey(one), name: one.name })),
  );
  return { ids, artistsAdded: added.length, genresAdded, warnings };
}

/**
 * New artists whose names are like those of artists who were there before, or came before them in
 * the batch. Whether they are the same nobody but a person can say.
 */
async function possibleDuplicates(
  tx: Database,
  releases: readonly ImportRelease[],
  added: readonly { readonly id: string; readonly key: string; readonly name: string }[],
): Promise<ImportWarning[]> {
  if (added.length === 0) return [];
  const alike = await data.findAlikeNames(
    tx,
    added.map(({ name }) => name),
  );
  const byFoldedName = Map.groupBy(alike, ({ name }) => foldName(name));
  const order = new Map(added.map(({ id }, index) => [id, index]));
  return added.flatMap(({ id, key, name }, index) => {
    const others = (byFoldedName.get(foldName(name)) ?? []).filter(
      (other) => other.id !== id && (order.get(other.id) ?? -1) < index,
    );
    if (others.length === 0) return [];
    const isNamed = (release: ImportRelease) =>
      artistsOf([release]).some((one) => artistKey(one) === key);
    const place = releases.find(isNamed)?.place ?? '';
    const detail = `${name}: there is ${others.map((other) => other.name).join(', ')}`;
    return [{ kind: 'POSSIBLE_DUPLICATE' as const, place, detail }];
  });
}

/**
 * Adds to artists that are found by name what the source knows and the catalogue does not.
 * @returns The ids of those that changed.
 */
async function completeArtists(
  tx: Database,
  artists: readonly ImportArtist[],
  idOf: (artist: ImportArtist) => string,
): Promise<string[]> {
  const known = new Map(artists.filter(saysMore).map((artist) => [idOf(artist), artist]));
  if (known.size === 0) return [];
  const stored = await findArtists(tx, [...known.keys()]);
  const rows = stored.flatMap((one) => {
    const given = known.get(one.id);
    const columns = given ? completedColumns(one, given) : null;
    return columns ? [{ id: one.id, ...columns }] : [];
  });
  await data.updateArtists(tx, rows);
  return rows.map(({ id }) => id);
}

const saysMore = ({ kind, beginDate, endDate, translations }: ImportArtist): boolean =>
  [kind, beginDate, endDate, translations].some((fact) => fact !== undefined);
