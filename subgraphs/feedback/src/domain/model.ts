import type { Connection } from '@vobe/service-kit/pagination';
import type {
  Language,
  TicketCategory,
  TicketPriority,
  TicketStatus,
} from '../__generated__/types.ts';
import type { StatusFacts } from './status.ts';

/** As it is stored. */
export interface Ticket extends StatusFacts {
  readonly id: string;
  /** Null for somebody without an account, who has an address in place of it. */
  readonly requesterId: string | null;
  readonly requesterEmail: string | null;
  readonly language: Language;
  readonly category: TicketCategory;
  readonly priority: TicketPriority;
  readonly subject: string;
  readonly pagePath: string | null;
  readonly technicalFacts: string | null;
  readonly assigneeId: string | null;
  readonly messageCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly firstRepliedAt: Date | null;
  readonly rating: number | null;
  readonly ratingComment: string | null;
  readonly version: number;
}

/** As it is stored. */
export interface TicketMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly authorId: string | null;
  readonly isFromStaff: boolean;
  readonly body: string;
  readonly createdAt: Date;
}

/** As it is stored; for staff alone. */
export interface InternalNote {
  readonly id: string;
  readonly ticketId: string;
  readonly authorId: string;
  readonly body: string;
  readonly createdAt: Date;
}

/** As it is stored; for staff alone. */
export interface TicketTransition {
  readonly id: string;
  readonly ticketId: string;
  readonly from: TicketStatus;
  readonly to: TicketStatus;
  readonly actorId: string | null;
  readonly at: Date;
}

/** A ticket as who has its link sees it. */
export type TrackedTicket = Ticket;

export type TrackedMessage = TicketMessage;

export type TicketConnection = Connection<Ticket>;
export type TicketMessageConnection = Connection<TicketMessage>;

/** Another subgraph's entity: its key is all that is known here. */
export interface User {
  readonly id: string;
}
