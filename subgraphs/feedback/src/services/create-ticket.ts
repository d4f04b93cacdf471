import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type { CreateTicketInput, UserErrorCode } from '../__generated__/types.ts';
import { FIELDS } from '../domain/fields.ts';
import type { Ticket } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';

const PER_MINUTE = 30;
const MINUTE_SECONDS = 60;

export async function createTicket(
  { db }: Dependencies,
  user: SignedIn,
  input: CreateTicketInput,
): Promise<Outcome<Ticket, UserErrorCode>> {
  const violations = checkFields(FIELDS, input);
  if (violations.length > 0) return failure(...violations);
  return db.$transaction(async (tx) => {
    const refused = await throttleUser(tx, user, 'createTicket', PER_MINUTE, MINUTE_SECONDS);
    if (refused) return failure(refused);
    return success(await tx.ticket.create({ data: applyFields(FIELDS, input) }));
  });
}
