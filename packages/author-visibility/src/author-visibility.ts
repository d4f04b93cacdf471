/**
 * What a service that shows texts knows of their authors, from auth's events, in a table `authors`
 * of its own: what is by somebody suspended or gone is not public.
 */
import type { EventOf } from '@vobe/event-contracts/envelope';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import type { DB } from '@vobe/service-kit/generated/tables';
import { queryBuilder, insertRecords } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';

/** The events that carry it. */
export const AUTHOR_CONTRACTS = [userSuspended, userDeleted] as const;

export type AuthorEvent = EventOf<(typeof AUTHOR_CONTRACTS)[number]>;

export interface AuthorVisibility {
  readonly id: string;
  readonly version: number;
  /** Suspended or deleted. */
  readonly isHidden: boolean;
}

/** What an event says of its user. */
export function authorVisibilityOf(event: AuthorEvent): AuthorVisibility {
  const isHidden = event.event_type === 'user.deleted' || event.data.suspended;
  return { id: event.aggregate_id, version: event.aggregate_version, isHidden };
}

/** Stores what is newer than what is known. */
export async function storeAuthorVisibility(
  tx: SqlClient,
  authors: readonly AuthorVisibility[],
): Promise<void> {
  if (authors.length === 0) return;
  // Of one author the newest: a statement can't change a row twice.
  const newest = new Map<string, AuthorVisibility>();
  for (const author of authors) {
    if ((newest.get(author.id)?.version ?? 0) < author.version) newest.set(author.id, author);
  }
  const types = { id: 'uuid', version: 'int', isHidden: 'boolean' } as const;
  await insertRecords(queryBuilder<DB>(tx), 'authors', [...newest.values()], types, {
    id: 'id',
    version: 'version',
    is_hidden: 'isHidden',
  })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          is_hidden: ref('excluded.is_hidden'),
        }))
        .whereRef('authors.version', '<', 'excluded.version'),
    )
    .execute();
}
