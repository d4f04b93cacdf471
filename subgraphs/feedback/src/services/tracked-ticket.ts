import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { hashToken, isLinkToken } from '@vobe/service-kit/link-token';
import { throttle } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type {
  RateTrackedTicketInput,
  ReplyToTrackedTicketInput,
  TicketStatus,
  TrackedTicketInput,
} from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { findTracked, lockTicket } from '../data/tickets.ts';
import { MESSAGE, RATING } from '../domain/fields.ts';
import type { Ticket } from '../domain/model.ts';
import { addMessage } from './add-message.ts';
import type { Dependencies } from './dependencies.ts';
import type { TicketOutcome } from './outcome.ts';
import { moveAsRequester, rate } from './own-ticket.ts';

const MINUTE_SECONDS = 60;
const NO_LINK = { code: 'INVALID_LINK', field: ['token'] } as const;

/** The ticket of a link; null if it leads nowhere. */
export async function trackedTicket(db: Database, token: string): Promise<Ticket | null> {
  return isLinkToken(token) ? findTracked(db, hashToken(token)) : null;
}

/** Does something to the ticket of a link, which nobody else changes meanwhile. */
async function change(
  { db }: Dependencies,
  token: string,
  work: (tx: Database, ticket: Ticket) => Promise<TicketOutcome>,
): Promise<TicketOutcome> {
  const found = await trackedTicket(db, token);
  if (!found) return failure(NO_LINK);
  return db.$transaction(async (tx) => {
    const ticket = await lockTicket(tx, found.id);
    return ticket ? work(tx, ticket) : failure(NO_LINK);
  });
}

export async function replyToTrackedTicket(
  dependencies: Dependencies,
  input: ReplyToTrackedTicketInput,
): Promise<TicketOutcome> {
  const violations = checkFields(MESSAGE, input);
  if (violations.length > 0) return failure(...violations);
  const { body } = applyFields(MESSAGE, input);
  return change(dependencies, input.token, async (tx, ticket) => {
    const refused = await throttle(tx, {
      ...{ key: `reply to ticket ${ticket.id}`, windowSeconds: MINUTE_SECONDS },
      limit: dependencies.limits.TICKET_REPLIES_PER_MINUTE,
    });
    if (refused) return failure(refused);
    const said = await addMessage(tx, ticket, { role: 'requester', authorId: null, body });
    return said.ok ? success(said.value.ticket) : said;
  });
}

const move = (dependencies: Dependencies, token: string, to: TicketStatus) =>
  change(dependencies, token, (tx, ticket) => moveAsRequester(tx, ticket, to, null));

export const closeTrackedTicket = (dependencies: Dependencies, { token }: TrackedTicketInput) =>
  move(dependencies, token, 'CLOSED');

export const reopenTrackedTicket = (dependencies: Dependencies, { token }: TrackedTicketInput) =>
  move(dependencies, token, 'OPEN');

export async function rateTrackedTicket(
  dependencies: Dependencies,
  input: RateTrackedTicketInput,
): Promise<TicketOutcome> {
  const violations = checkFields(RATING, input);
  if (violations.length > 0) return failure(...violations);
  return change(dependencies, input.token, (tx, ticket) => rate(tx, ticket, input));
}
