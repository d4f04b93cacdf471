import { clientNetwork } from '@vobe/service-kit/client-network';
import { emailKey } from '@vobe/service-kit/email-address';
import type { Identity } from '@vobe/service-kit/identity';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { hashToken } from '@vobe/service-kit/link-token';
import { throttle } from '@vobe/service-kit/throttle';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type { CreateAnonymousTicketInput, UserErrorCode } from '../__generated__/types.ts';
import { insertMessage } from '../data/messages.ts';
import { insertTicket, writeTicket } from '../data/tickets.ts';
import { ADDRESS, TICKET } from '../domain/fields.ts';
import type { MessageKey } from '../messages.ts';
import type { Dependencies } from './dependencies.ts';
import { recordTicketCreated } from './record-events.ts';
import { queueTicketMail } from './send-mails.ts';

const HOUR_SECONDS = 3600;

/** Writes to the staff without an account. Only who reads the mails to the address gets the link. */
export async function createAnonymousTicket(
  { db, tokenOf, limits }: Dependencies,
  { clientAddress, locale }: Identity,
  input: CreateAnonymousTicketInput,
): Promise<Outcome<true, UserErrorCode, MessageKey>> {
  const violations = [...checkFields(ADDRESS, input), ...checkFields(TICKET, input)];
  if (violations.length > 0) return failure(...violations);
  const { body, ...fields } = applyFields(TICKET, input);
  const requesterEmail = input.email.trim();
  // Nobody's mailbox is to be flooded, and nobody is to flood many.
  for (const [key, limit] of [
    [`ticket address ${clientNetwork(clientAddress)}`, limits.ANONYMOUS_TICKETS_PER_ADDRESS],
    [`ticket mailbox ${emailKey(requesterEmail)}`, limits.ANONYMOUS_TICKETS_PER_MAILBOX],
  ] as const) {
    const refused = await throttle(db, { key, limit, windowSeconds: HOUR_SECONDS });
    if (refused) return failure(refused);
  }
  return db.$transaction(async (tx) => {
    const { id } = await insertTicket(tx, {
      ...{ ...fields, category: input.category, messageCount: 1, requesterEmail },
      language: locale === 'ru' ? 'RU' : 'EN',
    });
    const ticket = await writeTicket(tx, id, { trackingHash: hashToken(tokenOf(id)) });
    await insertMessage(tx, { ticketId: id, authorId: null, isFromStaff: false, body });
    await recordTicketCreated(tx, ticket);
    await queueTicketMail(tx, ticket, 'ticketReceived');
    return success(true);
  });
}
