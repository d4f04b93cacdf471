import * as field from '@vobe/service-kit/input-fields';

/** Characters of a body, as it is typed. */
export const MAX_BODY = 100_000;

/** What inputs set and what is stored as it was set, once: the model, rules and columns read it here. */
export const POST_FIELDS = {
  title: field.line(200),
  coverUrl: field.optionalUrl,
  artistId: field.optionalReference,
  albumId: field.optionalReference,
};

/** What more is made of, see deriveTexts(), and the slug, which is made where it is not given. */
export const DERIVED_FIELDS = {
  body: field.verbatim(MAX_BODY),
  excerpt: field.optionalText(300),
  slug: field.slug,
};
