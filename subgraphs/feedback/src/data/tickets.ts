import { isInstant } from '@vobe/service-kit/instant';
import {
  atMost,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { TicketStatus } from '../__generated__/types.ts';
import type { Ticket } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

export function findTickets(db: Database, ids: readonly string[]): Promise<Ticket[]> {
  return db.ticket.findMany({ where: { id: { in: [...ids] } } });
}

/** The ticket of a link, by the hash of its token; null if there is none. */
export function findTracked(
  db: Database,
  trackingHash: Uint8Array<ArrayBuffer>,
): Promise<Ticket | null> {
  return db.ticket.findUnique({ where: { trackingHash } });
}

/** Says which link leads to a ticket. @returns False if the ticket is gone. */
export async function setTrackingHash(
  db: Database,
  id: string,
  trackingHash: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { count } = await db.ticket.updateMany({ where: { id }, data: { trackingHash } });
  return count === 1;
}

/** A ticket that nobody else changes until the transaction ends; null if there is none. */
export async function lockTicket(tx: Database, id: string): Promise<Ticket | null> {
  if (!isUuid(id)) return null;
  const row = await kysely(tx)
    .selectFrom('tickets')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? tx.ticket.findUnique({ where: { id: row.id } }) : null;
}

export function insertTicket(
  tx: Database,
  data: Prisma.TicketUncheckedCreateInput,
): Promise<Ticket> {
  return tx.ticket.create({ data });
}

/** Changes a ticket that is locked. */
export function writeTicket(
  tx: Database,
  id: string,
  data: Prisma.TicketUncheckedUpdateInput,
): Promise<Ticket> {
  return tx.ticket.update({ where: { id }, data });
}

/** Notes that a status has changed. */
export async function insertTransition(
  tx: Database,
  row: {
    readonly ticketId: string;
    readonly from: TicketStatus;
    readonly to: TicketStatus;
    readonly actorId: string | null;
  },
): Promise<void> {
  await tx.ticketTransition.create({ data: row, select: { id: true } });
}

/** Ids of tickets that have been resolved since before then. */
export async function resolvedBefore(db: Database, time: Date, limit: number): Promise<string[]> {
  const rows = await db.ticket.findMany({
    where: { status: 'RESOLVED', resolvedAt: { lte: time } },
    ...{ orderBy: { resolvedAt: 'asc' }, take: limit, select: { id: true } },
  });
  return rows.map(({ id }) => id);
}

export const isTicketKey = ([time, id]: CursorKey): boolean =>
  isInstant(time) && isUuid(String(id));

export const ownKey = ({ updatedAt, id }: Ticket): CursorKey => [updatedAt.toISOString(), id];

/** A page of somebody's tickets, the one that changed last first, with one more. */
export function ownPage(
  db: Database,
  requesterId: string,
  { first, after }: Page,
): Promise<Ticket[]> {
  const where: Prisma.TicketWhereInput = { requesterId };
  if (after) {
    const [updatedAt, id] = [new Date(String(after[0])), String(after[1])];
    where.updatedAt = { lte: updatedAt };
    where.OR = [{ updatedAt: { lt: updatedAt } }, { id: { lt: id } }];
  }
  const orderBy = [{ updatedAt: 'desc' }, { id: 'desc' }] as const;
  return db.ticket.findMany({ where, orderBy: [...orderBy], take: first + 1 });
}

export const countOwn = async (db: Database, requesterId: string): Promise<Total> =>
  atMost(await db.ticket.count({ where: { requesterId }, take: MAX_COUNTED + 1 }));

/** Which tickets staff asks for. */
export type QueueWhere = Prisma.TicketWhereInput;

export const queueKey = ({ createdAt, id }: Ticket): CursorKey => [createdAt.toISOString(), id];

/** A page of tickets, the earliest first, with one more. */
export function queuePage(
  db: Database,
  filter: QueueWhere,
  { first, after }: Page,
): Promise<Ticket[]> {
  const where: Prisma.TicketWhereInput = { ...filter };
  if (after) {
    const [createdAt, id] = [new Date(String(after[0])), String(after[1])];
    where.createdAt = { gte: createdAt };
    where.OR = [{ createdAt: { gt: createdAt } }, { id: { gt: id } }];
  }
  const orderBy = [{ createdAt: 'asc' }, { id: 'asc' }] as const;
  return db.ticket.findMany({ where, orderBy: [...orderBy], take: first + 1 });
}

export const countQueue = async (db: Database, where: QueueWhere): Promise<Total> =>
  atMost(await db.ticket.count({ where, take: MAX_COUNTED + 1 }));
