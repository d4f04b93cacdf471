import { findArtists } from '../data/artists.ts';
import type { Database } from '../data/database.ts';
import { findGenres } from '../data/genres.ts';
import type { Credit } from '../domain/model.ts';
import type { CatalogViolation } from '../domain/rules.ts';

/** The genres and credited artists of an input that don't exist. */
export async function missingReferences(
  db: Database,
  genres: readonly string[] = [],
  credits: readonly Credit[] = [],
): Promise<CatalogViolation[]> {
  const knownGenres = genres.length > 0 ? await findGenres(db, genres) : [];
  const knownArtists =
    credits.length > 0
      ? await findArtists(
          db,
          credits.map((credit) => credit.artistId),
        )
      : [];
  return [
    ...genres.flatMap((slug, index): CatalogViolation[] =>
      knownGenres.some((genre) => genre.slug === slug)
        ? []
        : [{ code: 'NOT_FOUND', field: ['genres', String(index)] }],
    ),
    ...credits.flatMap(({ artistId }, index): CatalogViolation[] =>
      knownArtists.some((artist) => artist.id === artistId.toLowerCase())
        ? []
        : [{ code: 'NOT_FOUND', field: ['credits', String(index), 'artistId'] }],
    ),
  ];
}
