import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type {
  AddInternalNoteInput,
  AssignTicketInput,
  SetTicketPriorityInput,
  SetTicketStatusInput,
} from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { insertNote } from '../data/internal.ts';
import { lockTicket, writeTicket } from '../data/tickets.ts';
import { isRequester } from '../domain/access.ts';
import { MESSAGE } from '../domain/fields.ts';
import type { Ticket } from '../domain/model.ts';
import { canMove } from '../domain/status.ts';
import type { Dependencies } from './dependencies.ts';
import { moveTicket } from './move-ticket.ts';
import { NO_TICKET, type TicketOutcome } from './outcome.ts';
import { queueTicketMail } from './send-mails.ts';

/** Does something to a ticket of somebody else. */
const work = (
  { db }: Dependencies,
  user: SignedIn,
  id: string,
  change: (tx: Database, ticket: Ticket) => Promise<TicketOutcome>,
): Promise<TicketOutcome> =>
  db.$transaction(async (tx) => {
    const ticket = await lockTicket(tx, id);
    if (!ticket) return failure(NO_TICKET);
    if (isRequester(ticket, user)) return failure({ code: 'OWN_TICKET', field: ['id'] });
    return change(tx, ticket);
  });

/** Says who works on a ticket: somebody of the staff, not its requester, or nobody. */
export async function assignTicket(
  dependencies: Dependencies,
  user: SignedIn,
  correlationId: string,
  { id, assigneeId: given }: AssignTicketInput,
): Promise<TicketOutcome> {
  const assigneeId = given?.toLowerCase() ?? null;
  const notStaff = { code: 'NOT_FOUND', field: ['assigneeId'], message: 'notStaff' } as const;
  if (assigneeId !== null && assigneeId !== user.userId) {
    const isStaff =
      isUuid(assigneeId) && (await dependencies.staff.isStaff(assigneeId, user, correlationId));
    if (!isStaff) return failure(notStaff);
  }
  return work(dependencies, user, id, async (tx, ticket) => {
    if (assigneeId !== null && assigneeId === ticket.requesterId) return failure(notStaff);
    return success(await writeTicket(tx, ticket.id, { assigneeId }));
  });
}

export const setTicketStatus = (
  dependencies: Dependencies,
  user: SignedIn,
  { id, status }: SetTicketStatusInput,
): Promise<TicketOutcome> =>
  work(dependencies, user, id, async (tx, ticket) => {
    if (!canMove(ticket, status, 'staff', new Date())) {
      return failure({ code: 'INVALID_STATUS', field: ['status'] });
    }
    const moved = await moveTicket(tx, ticket, status, user.userId);
    if (status === 'RESOLVED') await queueTicketMail(tx, moved, 'ticketResolved');
    return success(moved);
  });

export const setTicketPriority = (
  dependencies: Dependencies,
  user: SignedIn,
  { id, priority }: SetTicketPriorityInput,
): Promise<TicketOutcome> =>
  work(dependencies, user, id, async (tx, ticket) =>
    success(await writeTicket(tx, ticket.id, { priority })),
  );

/** Says something that only staff reads: no event, and the ticket's requester sees no change of it. */
export async function addInternalNote(
  dependencies: Dependencies,
  user: SignedIn,
  input: AddInternalNoteInput,
): Promise<TicketOutcome> {
  const violations = checkFields(MESSAGE, input);
  if (violations.length > 0) return failure(...violations);
  const { body } = applyFields(MESSAGE, input);
  return work(dependencies, user, input.id, async (tx, ticket) => {
    await insertNote(tx, { ticketId: ticket.id, authorId: user.userId, body });
    return success(ticket);
  });
}
