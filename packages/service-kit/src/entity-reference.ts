import { isUuid } from './text-rules.ts';

/**
 * Another subgraph's entity by its key, as a federated reference resolver gets it.
 * @returns Null for what can't be a key; an id is otherwise in lower case, as PostgreSQL prints it.
 */
export function entityReference({ id }: { id?: unknown }): { id: string } | null {
  return typeof id === 'string' && isUuid(id) ? { id: id.toLowerCase() } : null;
}
