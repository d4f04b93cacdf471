import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { RateTicketInput, TicketIdInput, TicketStatus } from '../__generated__/types.ts';
import { lockTicket, writeTicket } from '../data/tickets.ts';
import { isRequester } from '../domain/access.ts';
import { RATING } from '../domain/fields.ts';
import { canMove, isRateable } from '../domain/status.ts';
import type { Dependencies } from './dependencies.ts';
import { moveTicket } from './move-ticket.ts';
import { NO_TICKET, type TicketOutcome } from './outcome.ts';

const INVALID_STATUS = { code: 'INVALID_STATUS', field: ['id'] } as const;

/** Its requester gives a ticket another status. */
const move = (
  { db }: Dependencies,
  user: SignedIn,
  id: string,
  to: TicketStatus,
): Promise<TicketOutcome> =>
  db.$transaction(async (tx) => {
    const ticket = await lockTicket(tx, id);
    if (!ticket || !isRequester(ticket, user)) return failure(NO_TICKET);
    if (!canMove(ticket, to, 'requester', new Date())) return failure(INVALID_STATUS);
    return success(await moveTicket(tx, ticket, to, user.userId));
  });

export const closeTicket = (dependencies: Dependencies, user: SignedIn, { id }: TicketIdInput) =>
  move(dependencies, user, id, 'CLOSED');

export const reopenTicket = (dependencies: Dependencies, user: SignedIn, { id }: TicketIdInput) =>
  move(dependencies, user, id, 'OPEN');

/** Says how the requester found the help. It is no event: nobody waits for it. */
export async function rateTicket(
  { db }: Dependencies,
  user: SignedIn,
  input: RateTicketInput,
): Promise<TicketOutcome> {
  const violations = checkFields(RATING, input);
  if (violations.length > 0) return failure(...violations);
  const { rating, comment: ratingComment } = applyFields(RATING, input);
  return db.$transaction(async (tx) => {
    const ticket = await lockTicket(tx, input.id);
    if (!ticket || !isRequester(ticket, user)) return failure(NO_TICKET);
    if (!isRateable(ticket)) return failure(INVALID_STATUS);
    const rated = { rating, ratingComment, ratedAt: new Date() };
    return success(await writeTicket(tx, ticket.id, rated));
  });
}
