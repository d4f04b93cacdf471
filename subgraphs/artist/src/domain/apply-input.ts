import { applyFields } from '@vobe/service-kit/input-fields';
import type {
  UpdateAlbumInput,
  UpdateArtistInput,
  UpdateTrackInput,
} from '../__generated__/types.ts';
import { ALBUM_FIELDS, ARTIST_FIELDS, TRACK_FIELDS } from './fields.ts';
import type { Album, Artist, Track } from './model.ts';
import { foldNames, type FoldedNames } from './naming.ts';
import { releaseOrder } from './partial-date.ts';
import { toTranslations } from './translations.ts';

// What an input makes of what is stored, or of nothing for what is new. A field that it leaves out
// stays, and one that is null or empty is emptied where it can be.

type Changes<Input> = Omit<Input, 'id' | 'version'>;

export type ArtistFields = Omit<Artist, 'id' | 'slug' | 'version' | 'createdAt'> & FoldedNames;
export type AlbumFields = Omit<Album, 'id' | 'artistId' | 'slug' | 'version'>;
export type TrackFields = Omit<Track, 'id' | 'albumId' | 'position' | 'version'>;

export function applyArtistInput(input: Changes<UpdateArtistInput>, stored?: Artist): ArtistFields {
  const fields = applyFields(ARTIST_FIELDS, input, stored);
  const sortName = fields.sortName || fields.name;
  const translations = translationsOf(input, stored);
  return { ...fields, sortName, ...foldNames(fields.name, sortName, translations), translations };
}

export function applyAlbumInput(input: Changes<UpdateAlbumInput>, stored?: Album): AlbumFields {
  const fields = applyFields(ALBUM_FIELDS, input, stored);
  return {
    ...fields,
    releaseOrder: releaseOrder(fields.releaseDate),
    translations: translationsOf(input, stored),
  };
}

/** Without the position, which for a new track may depend on the others. */
export const applyTrackInput = (input: Changes<UpdateTrackInput>, stored?: Track): TrackFields => ({
  ...applyFields(TRACK_FIELDS, input, stored),
  translations: translationsOf(input, stored),
});

const translationsOf = (
  { translations }: Pick<UpdateArtistInput | UpdateAlbumInput | UpdateTrackInput, 'translations'>,
  stored?: Pick<Artist, 'translations'>,
) => (translations ? toTranslations(translations) : (stored?.translations ?? {}));
