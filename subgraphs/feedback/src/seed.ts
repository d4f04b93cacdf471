import { demoId } from '@vobe/service-kit/demo-id';
import type {
  Language,
  TicketCategory,
  TicketPriority,
  TicketStatus,
} from './__generated__/types.ts';
import { openDatabase } from './data/database.ts';
import { momentsOf } from './domain/status.ts';

export interface DemoTicket {
  readonly author: string;
  readonly language: Language;
  readonly category: TicketCategory;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly subject: string;
  readonly pagePath?: string;
  readonly technicalFacts?: string;
  readonly daysAgo: number;
  readonly assignee?: string;
  readonly rating?: number;
  readonly ratingComment?: string;
  readonly messages: readonly {
    readonly from: 'author' | 'staff';
    readonly afterHours: number;
    readonly body: string;
  }[];
  readonly notes: readonly {
    readonly by: string;
    readonly afterHours: number;
    readonly body: string;
  }[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long after the last message a demo ticket was given its status. */
const SETTLED_AFTER_HOURS = 1;

/** Adds the demo tickets that are missing. They are no news: nobody is notified of them. */
export async function seedTickets(
  databaseUrl: string,
  tickets: readonly DemoTicket[],
  now = Date.now(),
): Promise<number> {
  const db = openDatabase(databaseUrl);
  try {
    let added = 0;
    for (const ticket of tickets) {
      const { messages, notes, author, assignee, daysAgo, ...fields } = ticket;
      const id = demoId('ticket', ticket.subject);
      const [created, requesterId] = [now - daysAgo * DAY_MS, demoId('user', author)];
      const at = (hours: number) => new Date(created + hours * HOUR_MS);
      const lastHour = Math.max(...messages.map(({ afterHours }) => afterHours));
      const settledAt = at(lastHour + SETTLED_AFTER_HOURS);
      const staffId = assignee === undefined ? null : demoId('user', assignee);
      const reply = messages.find(({ from }) => from === 'staff');
      const isNew = await db.$transaction(async (tx) => {
        const { count } = await tx.ticket.createMany({
          data: {
            ...{ ...fields, id, requesterId, assigneeId: staffId, createdAt: at(0) },
            ...{ updatedAt: settledAt, messageCount: messages.length },
            firstRepliedAt: reply ? at(reply.afterHours) : null,
            ...momentsOf(
              { status: 'OPEN', resolvedAt: null, closedAt: null },
              ticket.status,
              settledAt,
            ),
            ...(fields.rating !== undefined && { ratedAt: settledAt }),
          },
          skipDuplicates: true,
        });
        if (count === 0) return false;
        // Their ids are in their order: PostgreSQL makes them as it inserts the rows.
        await tx.ticketMessage.createMany({
          data: messages.map(({ from, afterHours, body }) => ({
            ...{ ticketId: id, body },
            authorId: from === 'staff' ? (staffId ?? demoId('user', 'editor')) : requesterId,
            ...{ isFromStaff: from === 'staff', createdAt: at(afterHours) },
          })),
        });
        await tx.internalNote.createMany({
          data: notes.map(({ by, afterHours, body }) => ({
            ...{ ticketId: id, authorId: demoId('user', by), body, createdAt: at(afterHours) },
          })),
        });
        return true;
      });
      if (isNew) added += 1;
    }
    return added;
  } finally {
    await db.$disconnect();
  }
}
