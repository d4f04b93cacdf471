import type { AnyEvent } from '@vobe/event-contracts/envelope';
import type { DB } from '@vobe/service-kit/generated/tables';
import { anyOf, queryBuilder } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type pg from 'pg';
import { sqlOn } from '../pg-sql.ts';

/** Channel that recordEvents() notifies. */
export const CHANNEL = 'outbox';

const outbox = (client: pg.Client) => queryBuilder<DB>(sqlOn(client));
const now = sql<Date>`now()`;

/** Any fixed number: relays of a service are serialized by it. */
export const RELAY_LOCK = 5_230_417;

export interface StoredRow {
  /** Order of writing; a bigint comes as text. */
  readonly position: string;
  readonly topic: string;
  /** As it lies there: whether it is an event is for the reader to see. */
  readonly event: unknown;
  readonly recordedAt: Date;
}

/** A row that holds an event. */
export interface OutboxRow extends StoredRow {
  readonly event: AnyEvent;
}

/** Together no larger than this but for the last one: a broker's own bounds are far higher. */
const BATCH_BYTES = 8_000_000;

/** The oldest rows that wait to be published, at most so many. */
export function nextRows(client: pg.Client, limit: number): Promise<StoredRow[]> {
  const size = sql<bigint>`octet_length(event::text)`;
  return outbox(client)
    .selectFrom((eb) =>
      eb
        .selectFrom((inner) =>
          inner
            .selectFrom('outbox')
            .select(['position', 'topic', 'event', 'recorded_at as recordedAt'])
            .where('published_at', 'is', null)
            .where('quarantined_at', 'is', null)
            .orderBy('position')
            .limit(limit)
            .as('waiting'),
        )
        .selectAll()
        .select(({ fn }) =>
          sql<bigint>`${fn.sum(size).over((over) => over.orderBy('position'))} - ${size}`.as(
            'before',
          ),
        )
        .as('summed'),
    )
    .select(['position', 'topic', 'event', 'recordedAt'])
    .where('before', '<', sql.lit(BigInt(BATCH_BYTES)))
    .orderBy('position')
    .execute();
}

export async function markPublished(client: pg.Client, rows: readonly OutboxRow[]): Promise<void> {
  const positions = rows.map(({ position }) => position);
  await outbox(client)
    .updateTable('outbox')
    .set({ published_at: now })
    .where('position', '=', anyOf(positions, 'bigint'))
    .execute();
}

/** Quarantines a row that the broker will never take. */
export async function quarantine(
  client: pg.Client,
  { position }: StoredRow,
  reason: string,
): Promise<void> {
  await outbox(client)
    .updateTable('outbox')
    .set({ quarantined_at: now, quarantine_reason: reason })
    .where('position', '=', position)
    .execute();
}

/** Releases rows of topics from quarantine whose reason no longer holds. @returns How many. */
export async function releaseTopics(
  client: pg.Client,
  reason: string,
  topics: readonly string[],
): Promise<number> {
  const { numUpdatedRows } = await outbox(client)
    .updateTable('outbox')
    .set({ quarantined_at: null, quarantine_reason: null })
    .where('quarantined_at', 'is not', null)
    .where('quarantine_reason', '=', reason)
    .where('topic', '=', anyOf(topics, 'text'))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export interface Backlog {
  readonly waiting: number;
  readonly quarantined: number;
  /** Age of the oldest row that waits, 0 if none does. */
  readonly oldestSeconds: number;
}

export async function measureBacklog(client: pg.Client): Promise<Backlog> {
  return outbox(client)
    .selectFrom('outbox')
    .select(({ fn }) => {
      const rows = fn.countAll();
      const oldest = fn.min('recorded_at').filterWhere('quarantined_at', 'is', null);
      return [
        sql<number>`${rows.filterWhere('quarantined_at', 'is', null)}::int`.as('waiting'),
        sql<number>`${rows.filterWhere('quarantined_at', 'is not', null)}::int`.as('quarantined'),
        sql<number>`coalesce(extract(epoch FROM now() - ${oldest}), 0)::float8`.as('oldestSeconds'),
      ];
    })
    .where('published_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** How long a published row is kept, so that yesterday's problem can still be investigated. */
const KEEP_HOURS = 24;

/** @returns How many rows it deleted, at most so many. */
export async function prune(client: pg.Client, limit: number): Promise<number> {
  const { numDeletedRows } = await outbox(client)
    .deleteFrom('outbox')
    .where('position', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('position')
        .where(
          'published_at',
          '<',
          sql<Date>`now() - make_interval(hours => ${sql.lit(KEEP_HOURS)})`,
        )
        .orderBy('position')
        .limit(limit),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
