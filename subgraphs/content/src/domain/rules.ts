import { checkFields, checkNormalized, type FieldInput } from '@vobe/service-kit/input-fields';
import { isTag, normalizeTag } from '@vobe/service-kit/tags';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import { DERIVED_FIELDS, POST_FIELDS } from './fields.ts';
import type { Metadatum } from './model.ts';

export type PostViolation = Violation<UserErrorCode, MessageKey>;

const MAX_TAGS = 10;
const MAX_METADATA = 20;
const MAX_METADATA_VALUE = 500;

const FIELDS = { ...POST_FIELDS, ...DERIVED_FIELDS };

/** The fields of a new post and of a change; what is left out breaks no rule. */
export interface PostFields extends FieldInput<typeof FIELDS> {
  tags?: readonly string[] | null | undefined;
  metadata?: readonly Metadatum[] | null | undefined;
}

export const checkPost = (fields: PostFields): PostViolation[] => [
  ...checkFields(FIELDS, { ...fields, slug: fields.slug ?? undefined }),
  ...checkTags(fields.tags ?? []),
  ...checkMetadata(fields.metadata ?? []),
];

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
