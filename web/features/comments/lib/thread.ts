import type { CommentItemFragment } from '#web/__generated__/operations.ts';

/** Levels that a page shows; what lies deeper has a page of its own. */
export const LEVELS = 6;

/** Comments by what they answer, in their order. */
export type RepliesOf = ReadonlyMap<string, readonly CommentItemFragment[]>;

/** @param fresh The reader's own newest, which might be among those that are not shown yet. */
export function repliesOf(
  descendants: readonly CommentItemFragment[],
  fresh?: CommentItemFragment | null,
): RepliesOf {
  const known = fresh && descendants.some(({ id }) => id === fresh.id);
  const all = fresh && !known ? [...descendants, fresh] : descendants;
  return Map.groupBy(all, ({ parent }) => parent?.id ?? '');
}

/** A page of comments, as the graph has it. */
export interface ThreadPage {
  readonly nodes: readonly CommentItemFragment[];
  readonly descendants: readonly CommentItemFragment[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
