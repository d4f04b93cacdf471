import { isTag, normalizeTag } from '@vobe/service-kit/tags';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { Artist, Followable, TagCount, User } from './model.ts';

/** How much somebody may follow: more than anybody reads. */
export const MAX_FOLLOWS = 5000;

/** What is to be followed, as it is stored; null for what can't be a key. */
export function followableOf({ kind, key }: Followable): Followable | null {
  if (kind !== 'TAG') return isUuid(key) ? { kind, key: key.toLowerCase() } : null;
  const tag = normalizeTag(key);
  return isTag(tag) ? { kind, key: tag } : null;
}

/** What is followed, as the graph shows it. */
export function followTargetOf({ kind, key }: Followable): Artist | User | TagCount {
  switch (kind) {
    case 'ARTIST':
      return { __typename: 'Artist', id: key };
    case 'USER':
      return { __typename: 'User', id: key };
    case 'TAG':
      return { __typename: 'TagCount', tag: key };
  }
}
