import * as field from '@vobe/service-kit/input-fields';
import type { AlbumType, ArtistKind } from '../__generated__/types.ts';
import { isPartialDate } from './partial-date.ts';

// What inputs and imports set, once: models, rules, what is stored and the columns read it here.

const title = field.line(300);

export const ARTIST_FIELDS = {
  name: field.line(200),
  /** The name as it is sorted. */
  sortName: field.line(200),
  bio: field.optionalText(5000),
  country: field.optional(field.format((value) => /^[A-Z]{2}$/.test(value), 'formatCountry')),
  kind: field.checkedElsewhere<ArtistKind | null>(null),
  /** Born or founded: YYYY, YYYY-MM or YYYY-MM-DD. See checkLifeSpan(). */
  beginDate: field.optional(field.checkedElsewhere('')),
  /** Died or disbanded. */
  endDate: field.optional(field.checkedElsewhere('')),
  /** See checkYears(). */
  activeFrom: field.checkedElsewhere<number | null>(null),
  activeTo: field.checkedElsewhere<number | null>(null),
  imageUrl: field.optionalUrl,
};

export const ALBUM_FIELDS = {
  title,
  type: field.checkedElsewhere<AlbumType>('ALBUM'),
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  releaseDate: field.optional(field.format(isPartialDate, 'formatDate')),
  label: field.optionalLine(200),
  licenceUrl: field.optionalUrl,
  coverUrl: field.optionalUrl,
};

export const TRACK_FIELDS = {
  title,
  disc: field.integer(1, 100),
  durationMs: field.integer(0, 86_400_000),
  audioUrl: field.optionalUrl,
};

/** What is given here and made where it is not: a slug of the title, a place behind the others. */
export const PLACE_FIELDS = {
  slug: field.slug,
  position: field.integer(1, 1000),
};
