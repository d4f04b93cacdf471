import type { Comment } from './model.ts';

type Place = Pick<Comment, 'id' | 'parentId'>;

/**
 * What stands beneath comments as it is read: each reply after what it answers, with all that answers
 * itself before its next sibling.
 * @param found Replies at any level, siblings in their order.
 */
export function inReadingOrder<One extends Place>(
  roots: readonly Place[],
  found: readonly One[],
): One[] {
  const repliesOf = Map.groupBy(found, ({ parentId }) => parentId);
  const below = ({ id }: Place): One[] =>
    (repliesOf.get(id) ?? []).flatMap((reply) => [reply, ...below(reply)]);
  return roots.flatMap(below);
}
