import { idsAs } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { CursorKey, Page } from '@vobe/service-kit/pagination';
import type { TicketMessage } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

export const messageKey = ({ id }: TicketMessage): CursorKey => [id];

export const isMessageKey = ([id]: CursorKey): boolean => isUuid(String(id));

export function findMessages(db: Database, ids: readonly string[]): Promise<TicketMessage[]> {
  return db.ticketMessage.findMany({ where: { id: { in: [...ids] } } });
}

export function insertMessage(
  tx: Database,
  row: Omit<TicketMessage, 'id' | 'createdAt'>,
): Promise<TicketMessage> {
  return tx.ticketMessage.create({ data: row });
}

/** As many as a page shows. */
const MAX_TRACKED = 200;

/** What was said about the ticket of a link, the earliest first. */
export function trackedMessages(db: Database, ticketId: string): Promise<TicketMessage[]> {
  return db.ticketMessage.findMany({
    ...{ where: { ticketId }, orderBy: { id: 'asc' }, take: MAX_TRACKED },
  });
}

/** A page of the messages of each ticket, the earliest first, with one more. */
export function messagePages(
  db: Database,
  ticketIds: readonly string[],
  { first, after }: Page,
): Promise<(TicketMessage & { ownerId: string })[]> {
  return kysely(db)
    .selectFrom(idsAs(ticketIds))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('ticket_messages as m')
        .select([
          ...(['m.id', 'm.body'] as const),
          'm.ticket_id as ticketId',
          'm.author_id as authorId',
          'm.is_from_staff as isFromStaff',
          'm.created_at as createdAt',
        ])
        .whereRef('m.ticket_id', '=', 'k.id')
        .$if(after !== null, (later) => later.where('m.id', '>', String(after?.[0])))
        // Ids are UUIDs of version 7: their order is that of time.
        .orderBy('m.id')
        .limit(first + 1)
        .as('p'),
    )
    .select('k.id as ownerId')
    .selectAll('p')
    .execute();
}
