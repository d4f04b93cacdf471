import type { EventOf } from '@vobe/event-contracts/envelope';
import type { ticketReplied } from '@vobe/event-contracts/events/ticket-replied';
import type { ticketStatusChanged } from '@vobe/event-contracts/events/ticket-status-changed';
import type { News } from './model.ts';

/** Says that the reader is told as staff. */
const DESK = 'DESK';

/** Statuses that tell a requester something; the others come with a message, or from themselves. */
const TOLD: ReadonlySet<string> = new Set(['IN_PROGRESS', 'RESOLVED', 'CLOSED']);

/** What an answer is for the other side: the requester, or who of the staff works on the ticket. */
export function newsOfReply({
  aggregate_id: id,
  aggregate_version: version,
  data: { requesterId, assigneeId, messageId, authorId, isFromStaff },
}: EventOf<typeof ticketReplied>): News[] {
  const userId = isFromStaff ? requesterId : assigneeId;
  if (userId === null) return [];
  const ticket = { subjectType: 'TICKET', subjectId: id, thingId: id, version } as const;
  const reply = { ...ticket, kind: 'TICKET_REPLY', userId, cause: messageId } as const;
  // Requesters do not learn who of the staff has answered.
  return isFromStaff
    ? [{ ...reply, actorId: null }]
    : [{ ...reply, actorId: authorId, detail: DESK }];
}

/** What a new status is for the requester, unless they made it so, or time did. */
export function newsOfStatus({
  aggregate_id: id,
  aggregate_version: version,
  data: { requesterId, to, actorId },
}: EventOf<typeof ticketStatusChanged>): News[] {
  if (requesterId === null || actorId === null || actorId === requesterId || !TOLD.has(to)) {
    return [];
  }
  const ticket = { subjectType: 'TICKET', subjectId: id, thingId: id, version } as const;
  return [
    {
      ...{ ...ticket, kind: 'TICKET_STATUS', userId: requesterId, cause: `${id} ${version}` },
      ...{ actorId: null, detail: to },
    },
  ];
}
