/** What staff alone reads. Resolvers reach it through forStaff() alone. */
import { idsAs } from '@vobe/service-kit/query-builder';
import type { InternalNote, TicketTransition } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

const MAX_NOTES = 100;
const MAX_TRANSITIONS = 50;

export async function insertNote(
  tx: Database,
  row: Omit<InternalNote, 'id' | 'createdAt'>,
): Promise<void> {
  await tx.internalNote.create({ data: row, select: { id: true } });
}

/** The last notes about each ticket, the earliest first. */
export function notesOf(db: Database, ticketIds: readonly string[]): Promise<InternalNote[]> {
  return kysely(db)
    .selectFrom(idsAs(ticketIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('internal_notes as n')
        .select([
          ...(['n.id', 'n.body'] as const),
          'n.ticket_id as ticketId',
          'n.author_id as authorId',
          'n.created_at as createdAt',
        ])
        .whereRef('n.ticket_id', '=', 'k.id')
        .orderBy('n.id', 'desc')
        .limit(MAX_NOTES)
        .as('last'),
    )
    .selectAll('last')
    .orderBy('last.id')
    .execute();
}

/** The last changes of each ticket's status, the earliest first. */
export function transitionsOf(
  db: Database,
  ticketIds: readonly string[],
): Promise<TicketTransition[]> {
  return kysely(db)
    .selectFrom(idsAs(ticketIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('ticket_transitions as t')
        .select([
          ...(['t.id', 't.from', 't.to', 't.at'] as const),
          't.ticket_id as ticketId',
          't.actor_id as actorId',
        ])
        .whereRef('t.ticket_id', '=', 'k.id')
        .orderBy('t.id', 'desc')
        .limit(MAX_TRANSITIONS)
        .as('last'),
    )
    .selectAll('last')
    .orderBy('last.id')
    .execute();
}
