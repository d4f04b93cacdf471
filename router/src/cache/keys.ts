import { createHash } from 'node:crypto';
import type { Identity } from '@vobe/service-kit/identity';

/** Whom an answer is for that everybody would get. */
export const PUBLIC = 'public';

/**
 * Whose answers a viewer may be given, their own last. Moderators and administrators see what others
 * don't, so they are given none but their own.
 */
export function audiencesOf({ userId, roles }: Identity): readonly string[] {
  if (userId === null) return [PUBLIC, 'anonymous'];
  const own = `${userId} ${roles.toSorted().join()}`;
  return roles.every((role) => role === 'USER') ? [PUBLIC, own] : [own];
}

/** The beginning of a query that the planner has named after the operation it is for. */
const NAME = /^query\s+\w+/;

/** Names a selection with its arguments: the same whatever operation it is part of. */
export function selectionKey(
  subgraph: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): string {
  const { representations: _, ...others } = variables;
  const text = `${subgraph}\n${query.replace(NAME, 'query')}\n${JSON.stringify(others)}`;
  return createHash('sha256').update(text).digest('base64url');
}

/** Names an entity by its representation; a long one by its hash. */
export function partKey(representation: unknown): string {
  const text = JSON.stringify(representation);
  return text.length <= 200 ? text : createHash('sha256').update(text).digest('base64url');
}
