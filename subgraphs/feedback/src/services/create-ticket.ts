import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreateTicketInput } from '../__generated__/types.ts';
import { insertMessage } from '../data/messages.ts';
import { findTickets, insertTicket } from '../data/tickets.ts';
import { TICKET } from '../domain/fields.ts';
import type { Dependencies } from './dependencies.ts';
import type { TicketOutcome } from './outcome.ts';
import { recordTicketCreated } from './record-events.ts';

const HOUR_SECONDS = 3600;

/** Writes to the staff. */
export async function createTicket(
  { db, limits }: Dependencies,
  user: SignedIn,
  input: CreateTicketInput,
): Promise<TicketOutcome> {
  const violations = checkFields(TICKET, input);
  if (violations.length > 0) return failure(...violations);
  const { body, ...fields } = applyFields(TICKET, input);
  const find = async (id: string) => (await findTickets(db, [id]))[0];
  const creation = { user, operation: 'createTicket', input };
  return once(db, creation, find, (guarded): Promise<TicketOutcome> =>
    db.$transaction((tx) =>
      guarded(tx, async () => {
        const { TICKETS_PER_HOUR: limit } = limits;
        const refused = await throttleUser(tx, user, 'create ticket', limit, HOUR_SECONDS);
        if (refused) return failure(refused);
        const ticket = await insertTicket(tx, {
          ...{ ...fields, category: input.category, messageCount: 1 },
          ...{ requesterId: user.userId, language: user.locale === 'ru' ? 'RU' : 'EN' },
        });
        await insertMessage(tx, {
          ...{ ticketId: ticket.id, authorId: user.userId, isFromStaff: false, body },
        });
        await recordTicketCreated(tx, ticket);
        return success(ticket);
      }),
    ),
  );
}
