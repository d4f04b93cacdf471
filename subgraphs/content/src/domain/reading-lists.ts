import * as field from '@vobe/service-kit/input-fields';
import type { ReadingList, Viewer } from './model.ts';

/** Lists that a user may have beside the bookmarks, and posts that one may hold. */
export const MAX_LISTS = 50;
export const MAX_LISTED_POSTS = 1000;

/** What inputs set. */
export const LIST_FIELDS = { title: field.line(100) };

/** Only its owner may change a list. */
export const ownsList = ({ ownerId }: ReadingList, { userId }: Pick<Viewer, 'userId'>): boolean =>
  ownerId === userId;

/** The ids with one moved behind another, or to the front; null if either is not among them. */
export function moved(ids: readonly string[], id: string, afterId: string | null): string[] | null {
  const others = ids.filter((one) => one !== id);
  const at = afterId === null ? 0 : others.indexOf(afterId) + 1;
  if (others.length === ids.length || (afterId !== null && at === 0)) return null;
  return others.toSpliced(at, 0, id);
}
