import type { TicketStatus } from '../__generated__/types.ts';

/** Who changes a status. */
export type Actor = 'requester' | 'staff' | 'time';

const DAY_MS = 86_400_000;
/** How long what is over can be opened again. */
const REOPEN_DAYS = 14;
/** How long a ticket stays resolved before it closes by itself. */
export const CLOSES_AFTER_DAYS = 7;

/** What a status can become, and by whom; nothing else is possible. */
const MOVES: Readonly<
  Record<TicketStatus, Readonly<Partial<Record<TicketStatus, readonly Actor[]>>>>
> = {
  OPEN: {
    IN_PROGRESS: ['staff'],
    WAITING_FOR_USER: ['staff'],
    RESOLVED: ['staff'],
    CLOSED: ['requester', 'staff'],
  },
  IN_PROGRESS: {
    OPEN: ['staff'],
    WAITING_FOR_USER: ['staff'],
    RESOLVED: ['staff'],
    CLOSED: ['requester', 'staff'],
  },
  WAITING_FOR_USER: {
    OPEN: ['requester', 'staff'],
    IN_PROGRESS: ['staff'],
    RESOLVED: ['staff'],
    CLOSED: ['requester', 'staff'],
  },
  RESOLVED: {
    OPEN: ['requester', 'staff'],
    IN_PROGRESS: ['staff'],
    CLOSED: ['requester', 'staff', 'time'],
  },
  CLOSED: {
    OPEN: ['requester', 'staff'],
  },
};

const STATUSES = Object.keys(MOVES) as readonly TicketStatus[];

/** What a ticket's status depends on. */
export interface StatusFacts {
  readonly status: TicketStatus;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
}

const isOver = (status: TicketStatus): boolean => status === 'RESOLVED' || status === 'CLOSED';

export const daysFrom = (time: Date, days: number): Date =>
  new Date(time.getTime() + days * DAY_MS);

/** Until when it can be opened again: counted from its end, the latest; null while it is open. */
export function reopenableUntil({ status, resolvedAt, closedAt }: StatusFacts): Date | null {
  const end = status === 'CLOSED' ? closedAt : status === 'RESOLVED' ? resolvedAt : null;
  return end && daysFrom(end, REOPEN_DAYS);
}

/** Whether somebody can make that of a ticket's status now. */
export function canMove(ticket: StatusFacts, to: TicketStatus, by: Actor, now: Date): boolean {
  if (!MOVES[ticket.status][to]?.includes(by)) return false;
  if (!isOver(ticket.status) || isOver(to)) return true;
  const until = reopenableUntil(ticket);
  return until !== null && now < until;
}

/** What somebody can make of a ticket's status now, in the order of a ticket's life. */
export const nextStatuses = (ticket: StatusFacts, by: Actor, now: Date): TicketStatus[] =>
  STATUSES.filter((to) => canMove(ticket, to, by, now));

/**
 * What a ticket's status becomes by a message.
 * @returns Null where nothing can be said any more.
 */
export function afterMessage(
  ticket: StatusFacts,
  by: 'requester' | 'staff',
  now: Date,
): TicketStatus | null {
  const { status } = ticket;
  if (status === 'CLOSED') return null;
  if (by === 'staff') return status === 'RESOLVED' ? status : 'WAITING_FOR_USER';
  if (status === 'OPEN' || status === 'IN_PROGRESS') return status;
  return canMove(ticket, 'OPEN', by, now) ? 'OPEN' : null;
}

/** Whether its requester may say how they found the help. */
export const isRateable = ({ status }: StatusFacts): boolean => isOver(status);

/** What is stored beside a new status. */
export function momentsOf(
  ticket: StatusFacts,
  to: TicketStatus,
  now: Date,
): Pick<StatusFacts, 'resolvedAt' | 'closedAt'> {
  switch (to) {
    case 'RESOLVED':
      return { resolvedAt: now, closedAt: null };
    case 'CLOSED':
      return { resolvedAt: ticket.resolvedAt, closedAt: now };
    default:
      return { resolvedAt: null, closedAt: null };
  }
}
