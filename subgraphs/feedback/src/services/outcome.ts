import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { Ticket, TicketMessage } from '../domain/model.ts';
import type { MessageKey } from '../messages.ts';

/** The result of a change of a ticket. */
export type TicketOutcome = Outcome<Ticket, UserErrorCode, MessageKey>;

/** The result of something said. */
export type MessageOutcome = Outcome<TicketMessage, UserErrorCode, MessageKey>;

/** There is no such ticket for whoever asks. */
export const NO_TICKET = { code: 'NOT_FOUND', field: ['id'] } as const;
