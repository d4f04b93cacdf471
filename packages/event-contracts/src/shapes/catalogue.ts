import { z } from 'zod';
import { count, nullableText, text, translations, uuid, uuids } from '../fields.ts';

/**
 * Genres with their names: no event announces a genre's own change, so a consumer that got slugs alone
 * would have to ask for what people type into the search.
 */
const genres = z
  .array(
    z.looseObject({
      slug: text('Its key.'),
      name: text('Its main name.'),
      names: translations('Its name by language.'),
    }),
  )
  .describe('Genres, the most characteristic first.');

/** The whole public state of an artist. */
export const artist = z.looseObject({
  name: text('Main name.'),
  sortName: text('The name as it is sorted: Brahms, Johannes.'),
  slug: text('Present name in addresses.'),
  names: translations('The name by language.'),
  country: nullableText('Country of origin, ISO 3166-1 alpha-2, or null.'),
  genres,
});

/**
 * The whole public state of an album but for its artist's name: a rename is an event of the artist
 * alone, and an index that copies the name into albums follows artist.updated.
 */
export const album = z.looseObject({
  title: text('Main title.'),
  titles: translations('The title by language.'),
  artistId: uuid('Main artist.'),
  releaseYear: z.int().nullable().describe('Year of release, or null if unknown.'),
  type: z.enum(['ALBUM', 'EP', 'SINGLE', 'COMPILATION']).describe('Kind of release.'),
  genres,
  creditedArtistIds: uuids('All who are credited, the main artist first, each once.'),
});

/** The whole public state of a track. */
export const track = z.looseObject({
  title: text('Its main title.'),
  titles: translations('The title by language.').optional(),
  albumId: uuid('The album it stands on.'),
  artistIds: uuids(
    'The album’s main artist, then all whom the track credits, each once: the artists who list it.',
  ),
  disc: count(1, 'Number of the disc, from 1.'),
  position: count(1, 'Number on the disc, from 1.'),
  durationMs: count(0, 'Length in milliseconds, 0 if unknown.'),
});

export const exampleArtist: z.output<typeof artist> = {
  name: 'Johannes Brahms',
  sortName: 'Brahms, Johannes',
  slug: 'johannes-brahms',
  names: { EN: 'Johannes Brahms', RU: 'Иоганнес Брамс' },
  country: 'DE',
  genres: [{ slug: 'romantic', name: 'Romantic', names: { RU: 'Романтизм' } }],
};

export const exampleAlbum: z.output<typeof album> = {
  title: 'Symphony No. 4',
  titles: { EN: 'Symphony No. 4', RU: 'Симфония № 4' },
  artistId: '0197f2a0-1111-7000-8000-000000000003',
  releaseYear: 1885,
  type: 'ALBUM',
  genres: [{ slug: 'romantic', name: 'Romantic', names: { RU: 'Романтизм' } }],
  creditedArtistIds: ['0197f2a0-1111-7000-8000-000000000003'],
};

export const exampleTrack: z.output<typeof track> = {
  title: 'Allegro non troppo',
  titles: { RU: 'Не слишком быстро' },
  albumId: '0197f2a0-1111-7000-8000-000000000004',
  artistIds: ['0197f2a0-1111-7000-8000-000000000003'],
  disc: 1,
  position: 1,
  durationMs: 771_000,
};
