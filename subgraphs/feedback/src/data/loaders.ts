import { ConnectionLoader, loadMany, loadOne } from '@vobe/service-kit/batch';
import { exactly } from '@vobe/service-kit/pagination';
import type { TicketMessage } from '../domain/model.ts';
import type { Database } from './database.ts';
import { notesOf, transitionsOf } from './internal.ts';
import { findMessages, messageKey, messagePages } from './messages.ts';
import { findTickets } from './tickets.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  const ticket = loadOne(
    (ids: readonly string[]) => findTickets(db, ids),
    ({ id }) => id,
  );
  return {
    ticket,
    message: loadOne(
      (ids: readonly string[]) => findMessages(db, ids),
      ({ id }) => id,
    ),
    messagesOfTicket: new ConnectionLoader<object, TicketMessage>({
      fetch: (ids, page) => messagePages(db, ids, page),
      count: async (ids) =>
        (await findTickets(db, ids)).map(({ id, messageCount }) => ({
          ownerId: id,
          ...exactly(messageCount),
        })),
      tag: () => 'messages',
      keyOf: messageKey,
    }),
    notesOfTicket: loadMany(
      (ids: readonly string[]) => notesOf(db, ids),
      ({ ticketId }) => ticketId,
    ),
    transitionsOfTicket: loadMany(
      (ids: readonly string[]) => transitionsOf(db, ids),
      ({ ticketId }) => ticketId,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
