import type { Locale } from '@vobe/service-kit/identity';
import { checkRange } from '@vobe/service-kit/pagination';
import type { CommentOrder } from '../__generated__/types.ts';
import type { Loaders } from '../data/loaders.ts';
import type { Comment } from '../domain/model.ts';
import { inReadingOrder } from '../domain/thread.ts';

/** Of each comment so many replies are shown at first. */
const SIBLINGS = 3;
const MAX_LEVELS = 5;

export interface DescendantsArguments {
  first: number;
  depth: number;
  orderBy: CommentOrder;
}

/**
 * What stands beneath comments, level by level, as it is read. One statement a level, whatever the number
 * of comments, and of pages of comments in the request.
 */
export async function descendants(
  { replies }: Pick<Loaders, 'replies'>,
  locale: Locale,
  roots: readonly Comment[],
  { first, depth, orderBy: order }: DescendantsArguments,
): Promise<Comment[]> {
  checkRange(locale, 'first', first);
  checkRange(locale, 'depth', depth, MAX_LEVELS);
  const found: Comment[] = [];
  let level = roots;
  for (let down = 0; down < depth && found.length < first; down += 1) {
    const answered = level.filter(({ replyCount }) => replyCount > 0);
    if (answered.length === 0) break;
    const pages = await Promise.all(
      answered.map(({ id }) => replies.load(id, { first: SIBLINGS, after: null }, { order })),
    );
    level = pages.flatMap(({ nodes }) => nodes).slice(0, first - found.length);
    found.push(...level);
  }
  return inReadingOrder(roots, found);
}
