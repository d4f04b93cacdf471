import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import type { TicketQueueFilter } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { isMessageKey } from '../data/messages.ts';
import {
  countOwn,
  countQueue,
  isTicketKey,
  ownKey,
  ownPage,
  queueKey,
  queuePage,
  type QueueWhere,
} from '../data/tickets.ts';
import { badInput } from '../messages.ts';

/** Tickets of whoever asks. */
export async function myTickets(db: Database, { userId, locale }: SignedIn, args: PageArguments) {
  const page = readPage(locale, 'my-tickets', 2, args, isTicketKey);
  const rows = await ownPage(db, userId, page);
  return toConnection('my-tickets', page, rows, ownKey, () => countOwn(db, userId));
}

/** A page of what was said about a ticket. */
export const messagesPage = (locale: Locale, args: PageArguments) =>
  readPage(locale, 'messages', 1, args, isMessageKey);

export type QueueArguments = PageArguments & { filter?: TicketQueueFilter | null | undefined };

const MAX_STATUSES = 5;

/** Tickets that others have made: what is their own staff does not work on. */
export async function ticketQueue(
  db: Database,
  user: SignedIn,
  { filter, ...args }: QueueArguments,
) {
  const { statuses, category, priority, language, assigned } = filter ?? {};
  if (statuses && statuses.length > MAX_STATUSES) {
    throw badInput(user.locale, 'filter', 'outOfRange', { max: MAX_STATUSES });
  }
  const page = readPage(user.locale, 'tickets', 2, args, isTicketKey);
  const where: QueueWhere = {
    requesterId: { not: user.userId },
    status: statuses ? { in: [...statuses] } : { not: 'CLOSED' },
    ...(category && { category }),
    ...(priority && { priority }),
    ...(language && { language }),
    ...(assigned && { assigneeId: assigned === 'MINE' ? user.userId : null }),
  };
  const rows = await queuePage(db, where, page);
  return toConnection('tickets', page, rows, queueKey, () => countQueue(db, where));
}
