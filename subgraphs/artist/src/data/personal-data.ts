import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const catalogue = 'The catalogue: what is publicly known of artists and their works, by editors.';
const places = 'Ids of the catalogue.';

/** What artist holds of people: nothing but what all services do. */
export const personalData = declarePersonalData<DB>()({
  artists: {
    impersonal: catalogue,
    columns: [
      ...(['id', 'slug', 'name', 'sort_name', 'sort_key', 'sort_key_ru', 'search_text'] as const),
      ...(['sound_text', 'bio', 'country', 'begin_date', 'end_date', 'image_url'] as const),
      'translations',
    ],
  },
  artist_slugs: { impersonal: catalogue, columns: ['slug', 'artist_id'] },
  artist_links: { impersonal: catalogue, columns: ['artist_id', 'label', 'url'] },
  artist_genres: {
    impersonal: places,
    columns: ['artist_id', 'genre_slug', 'sort_key', 'sort_key_ru'],
  },
  artist_albums: { impersonal: places, columns: ['artist_id', 'album_id'] },
  artist_tracks: { impersonal: places, columns: ['artist_id', 'track_id', 'album_id'] },
  genres: { impersonal: catalogue, columns: ['slug', 'name', 'translations'] },
  albums: {
    impersonal: catalogue,
    columns: [
      ...(['id', 'artist_id', 'slug', 'title', 'release_date', 'label', 'licence_url'] as const),
      ...(['cover_url', 'translations'] as const),
    ],
  },
  album_credits: { impersonal: places, columns: ['album_id', 'artist_id'] },
  album_genres: { impersonal: places, columns: ['album_id', 'genre_slug'] },
  tracks: {
    impersonal: catalogue,
    columns: ['id', 'album_id', 'title', 'audio_url', 'translations'],
  },
  track_credits: { impersonal: places, columns: ['track_id', 'artist_id'] },
  imported_releases: {
    impersonal: 'Which release of which source became which album.',
    columns: ['source', 'external_id', 'album_id', 'digest'],
  },
});
