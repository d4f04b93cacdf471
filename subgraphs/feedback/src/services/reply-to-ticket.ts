import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { ReplyToTicketInput } from '../__generated__/types.ts';
import { findMessages } from '../data/messages.ts';
import { lockTicket } from '../data/tickets.ts';
import { maySee, roleIn } from '../domain/access.ts';
import { MESSAGE } from '../domain/fields.ts';
import { addMessage } from './add-message.ts';
import type { Dependencies } from './dependencies.ts';
import { NO_TICKET, type MessageOutcome } from './outcome.ts';

const MINUTE_SECONDS = 60;

/** Says something about a ticket, as its requester or as staff. */
export async function replyToTicket(
  { db, limits }: Dependencies,
  user: SignedIn,
  input: ReplyToTicketInput,
): Promise<MessageOutcome> {
  const violations = checkFields(MESSAGE, input);
  if (violations.length > 0) return failure(...violations);
  const { body } = applyFields(MESSAGE, input);
  const find = async (id: string) => (await findMessages(db, [id]))[0];
  const creation = { user, operation: 'replyToTicket', input };
  return once(db, creation, find, (guarded): Promise<MessageOutcome> =>
    db.$transaction((tx) =>
      guarded(tx, async () => {
        const { TICKET_REPLIES_PER_MINUTE: limit } = limits;
        const refused = await throttleUser(tx, user, 'reply to ticket', limit, MINUTE_SECONDS);
        if (refused) return failure(refused);
        const ticket = await lockTicket(tx, input.id);
        if (!ticket || !maySee(ticket, user)) return failure(NO_TICKET);
        const role = roleIn(ticket, user);
        const said = await addMessage(tx, ticket, { role, authorId: user.userId, body });
        return said.ok ? success(said.value.message) : said;
      }),
    ),
  );
}
