import { isSlug } from '@vobe/service-kit/slug';
import { isTag, normalizeTag } from '@vobe/service-kit/tags';
import { checkHttpsUrl, checkText, isUuid, normalize } from '@vobe/service-kit/text-rules';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import type { Metadatum } from './model.ts';

export type PostViolation = Violation<UserErrorCode, MessageKey>;

export const MAX_BODY = 100_000;
const MAX_TITLE = 200;
const MAX_EXCERPT = 300;
const MAX_TAGS = 10;
const MAX_METADATA = 20;
const MAX_METADATA_VALUE = 500;

/** How many UTF-16 units normalising may make one character of; so a longer text need not be tried. */
const MAX_UNITS = 4;

/** The fields of a new post and of a change; what is left out breaks no rule. */
export interface PostFields {
  title?: string | null | undefined;
  body?: string | null | undefined;
  excerpt?: string | null | undefined;
  slug?: string | null | undefined;
  artistId?: string | null | undefined;
  albumId?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  metadata?: readonly Metadatum[] | null | undefined;
  coverUrl?: string | null | undefined;
}

export function checkPost(fields: PostFields): PostViolation[] {
  const found: PostViolation[] = [];
  if (fields.title !== undefined) {
    found.push(...checkNormalized(['title'], fields.title ?? '', { max: MAX_TITLE, isLine: true }));
  }
  found.push(...checkText(['body'], fields.body ?? '', { max: MAX_BODY, optional: true }));
  const excerpt = fields.excerpt ?? '';
  found.push(...checkNormalized(['excerpt'], excerpt, { max: MAX_EXCERPT, optional: true }));
  if (fields.slug !== undefined && fields.slug !== null && !isSlug(fields.slug)) {
    found.push({ code: 'INVALID_FORMAT', field: ['slug'], message: 'formatSlug' });
  }
  for (const field of ['artistId', 'albumId'] as const) {
    const value = fields[field];
    if (value && !isUuid(value)) found.push({ code: 'NOT_FOUND', field: [field] });
  }
  if (fields.coverUrl) found.push(...checkHttpsUrl(['coverUrl'], fields.coverUrl));
  return [...found, ...checkTags(fields.tags ?? []), ...checkMetadata(fields.metadata ?? [])];
}

/** checkText() of the normalised text; one that is too long anyway is not normalised, which is costly. */
function checkNormalized(
  field: readonly string[],
  value: string,
  rules: Parameters<typeof checkText>[2],
): PostViolation[] {
  const { max } = rules;
  if (value.length > max * MAX_UNITS) return [{ code: 'TOO_LONG', field, values: { max } }];
  return checkText(field, normalize(value), rules);
}

function checkTags(tags: readonly string[]): PostViolation[] {
  if (tags.length > MAX_TAGS) {
    return [{ code: 'TOO_MANY', field: ['tags'], values: { max: MAX_TAGS } }];
  }
  return tags.map(normalizeTag).flatMap((tag, index, all): PostViolation[] => {
    const field = ['tags', String(index)];
    if (!isTag(tag)) return [{ code: 'INVALID_FORMAT', field, message: 'formatTag' }];
    return all.indexOf(tag) < index ? [{ code: 'DUPLICATE', field, values: { value: tag } }] : [];
  });
}

function checkMetadata(metadata: readonly Metadatum[]): PostViolation[] {
  if (metadata.length > MAX_METADATA) {
    return [{ code: 'TOO_MANY', field: ['metadata'], values: { max: MAX_METADATA } }];
  }
  return metadata.flatMap(({ key, value }, index): PostViolation[] => {
    const field = (name: string) => ['metadata', String(index), name];
    if (!/^[A-Za-z0-9_.-]{1,50}$/.test(key)) {
      return [{ code: 'INVALID_FORMAT', field: field('key'), message: 'formatKey' }];
    }
    if (metadata.findIndex((other) => other.key === key) < index) {
      return [{ code: 'DUPLICATE', field: field('key'), values: { value: key } }];
    }
    return checkNormalized(field('value'), value, { max: MAX_METADATA_VALUE, isLine: true });
  });
}
