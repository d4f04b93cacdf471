import { normalize, normalizeText } from '@vobe/service-kit/text-rules';
import type {
  UpdateAlbumInput,
  UpdateArtistInput,
  UpdateTrackInput,
} from '../__generated__/types.ts';
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
  const name = normalize(input.name ?? stored?.name ?? '');
  const sortName = normalize(input.sortName ?? stored?.sortName ?? name);
  const translations = translationsOf(input, stored);
  return {
    name,
    sortName,
    ...foldNames(name, sortName, translations),
    bio: normalizeText(given(input.bio, stored?.bio) ?? '') || null,
    country: given(input.country, stored?.country) || null,
    kind: given(input.kind, stored?.kind) ?? null,
    beginDate: given(input.beginDate, stored?.beginDate) || null,
    endDate: given(input.endDate, stored?.endDate) || null,
    activeFrom: given(input.activeFrom, stored?.activeFrom) ?? null,
    activeTo: given(input.activeTo, stored?.activeTo) ?? null,
    imageUrl: given(input.imageUrl, stored?.imageUrl) || null,
    translations,
  };
}

export function applyAlbumInput(input: Changes<UpdateAlbumInput>, stored?: Album): AlbumFields {
  const releaseDate = given(input.releaseDate, stored?.releaseDate) || null;
  return {
    title: normalize(input.title ?? stored?.title ?? ''),
    type: input.type ?? stored?.type ?? 'ALBUM',
    releaseDate,
    releaseOrder: releaseOrder(releaseDate),
    label: normalize(given(input.label, stored?.label) ?? '') || null,
    licenceUrl: given(input.licenceUrl, stored?.licenceUrl) || null,
    coverUrl: given(input.coverUrl, stored?.coverUrl) || null,
    translations: translationsOf(input, stored),
  };
}

/** Without the position, which for a new track may depend on the others. */
export function applyTrackInput(input: Changes<UpdateTrackInput>, stored?: Track): TrackFields {
  return {
    title: normalize(input.title ?? stored?.title ?? ''),
    disc: input.disc ?? stored?.disc ?? 1,
    durationMs: input.durationMs ?? stored?.durationMs ?? 0,
    audioUrl: given(input.audioUrl, stored?.audioUrl) || null,
    translations: translationsOf(input, stored),
  };
}

const given = <Value>(value: Value | undefined, stored: Value | undefined) =>
  value === undefined ? stored : value;

const translationsOf = (
  { translations }: Pick<UpdateArtistInput | UpdateAlbumInput | UpdateTrackInput, 'translations'>,
  stored?: Pick<Artist, 'translations'>,
) => (translations ? toTranslations(translations) : (stored?.translations ?? {}));
