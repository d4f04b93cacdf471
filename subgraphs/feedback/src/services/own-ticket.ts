import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields, type FieldInput } from '@vobe/service-kit/input-fields';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { RateTicketInput, TicketIdInput, TicketStatus } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { lockTicket, writeTicket } from '../data/tickets.ts';
import { isRequester } from '../domain/access.ts';
import { RATING } from '../domain/fields.ts';
import type { Ticket } from '../domain/model.ts';
import { canMove, isRateable } from '../domain/status.ts';
import type { Dependencies } from './dependencies.ts';
import { moveTicket } from './move-ticket.ts';
import { NO_TICKET, type TicketOutcome } from './outcome.ts';

const INVALID_STATUS = { code: 'INVALID_STATUS', field: ['id'] } as const;

/** The requester gives a locked ticket another status. */
export async function moveAsRequester(
  tx: Database,
  ticket: Ticket,
  to: TicketStatus,
  actorId: string | null,
): Promise<TicketOutcome> {
  if (!canMove(ticket, to, 'requester', new Date())) return failure(INVALID_STATUS);
  return success(await moveTicket(tx, ticket, to, actorId));
}

/** Says how the requester of a locked ticket found the help. It is no event: nobody waits for it. */
export async function rate(
  tx: Database,
  ticket: Ticket,
  input: FieldInput<typeof RATING>,
): Promise<TicketOutcome> {
  if (!isRateable(ticket)) return failure(INVALID_STATUS);
  const { rating, comment: ratingComment } = applyFields(RATING, input);
  const rated = { rating, ratingComment, ratedAt: new Date() };
  return success(await writeTicket(tx, ticket.id, rated));
}

/** Does something to a ticket of the user. */
const change = (
  { db }: Dependencies,
  user: SignedIn,
  id: string,
  work: (tx: Database, ticket: Ticket) => Promise<TicketOutcome>,
): Promise<TicketOutcome> =>
  db.$transaction(async (tx) => {
    const ticket = await lockTicket(tx, id);
    return ticket && isRequester(ticket, user) ? work(tx, ticket) : failure(NO_TICKET);
  });

const move = (dependencies: Dependencies, user: SignedIn, id: string, to: TicketStatus) =>
  change(dependencies, user, id, (tx, ticket) => moveAsRequester(tx, ticket, to, user.userId));

export const closeTicket = (dependencies: Dependencies, user: SignedIn, { id }: TicketIdInput) =>
  move(dependencies, user, id, 'CLOSED');

export const reopenTicket = (dependencies: Dependencies, user: SignedIn, { id }: TicketIdInput) =>
  move(dependencies, user, id, 'OPEN');

export async function rateTicket(
  dependencies: Dependencies,
  user: SignedIn,
  input: RateTicketInput,
): Promise<TicketOutcome> {
  const violations = checkFields(RATING, input);
  if (violations.length > 0) return failure(...violations);
  return change(dependencies, user, input.id, (tx, ticket) => rate(tx, ticket, input));
}
