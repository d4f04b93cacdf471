import type pg from 'pg';
import type { AnyEvent } from '@vobe/event-contracts/envelope';

/** Channel that recordEvents() notifies. */
export const CHANNEL = 'outbox';

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
export async function nextRows(client: pg.Client, limit: number): Promise<StoredRow[]> {
  const { rows } = await client.query<StoredRow>(
    `SELECT position, topic, event, "recordedAt" FROM (
       SELECT *, sum(octet_length(event::text)) OVER (ORDER BY position) - octet_length(event::text) AS before
       FROM (
         SELECT position, topic, event, recorded_at AS "recordedAt" FROM outbox
         WHERE published_at IS NULL AND quarantined_at IS NULL ORDER BY position LIMIT $1
       ) waiting
     ) summed WHERE before < ${BATCH_BYTES} ORDER BY position`,
    [limit],
  );
  return rows;
}

export async function markPublished(client: pg.Client, rows: readonly OutboxRow[]): Promise<void> {
  await client.query('UPDATE outbox SET published_at = now() WHERE position = ANY($1::bigint[])', [
    rows.map(({ position }) => position),
  ]);
}

/** Quarantines a row that the broker will never take. */
export async function quarantine(
  client: pg.Client,
  { position }: StoredRow,
  reason: string,
): Promise<void> {
  await client.query(
    'UPDATE outbox SET quarantined_at = now(), quarantine_reason = $2 WHERE position = $1',
    [position, reason],
  );
}

/** Releases rows of topics from quarantine whose reason no longer holds. @returns How many. */
export async function releaseTopics(
  client: pg.Client,
  reason: string,
  topics: readonly string[],
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE outbox SET quarantined_at = NULL, quarantine_reason = NULL
     WHERE quarantined_at IS NOT NULL AND quarantine_reason = $1 AND topic = ANY($2::text[])`,
    [reason, topics],
  );
  return rowCount ?? 0;
}

export interface Backlog {
  readonly waiting: number;
  readonly quarantined: number;
  /** Age of the oldest row that waits, 0 if none does. */
  readonly oldestSeconds: number;
}

export async function measureBacklog(client: pg.Client): Promise<Backlog> {
  const { rows } = await client.query<Backlog>(
    `SELECT count(*) FILTER (WHERE quarantined_at IS NULL)::int AS waiting,
       count(*) FILTER (WHERE quarantined_at IS NOT NULL)::int AS quarantined,
       coalesce(extract(epoch FROM now() - min(recorded_at) FILTER (WHERE quarantined_at IS NULL)), 0)::float8
         AS "oldestSeconds"
     FROM outbox WHERE published_at IS NULL`,
  );
  return rows[0] ?? { waiting: 0, quarantined: 0, oldestSeconds: 0 };
}

/** How long a published row is kept, so that yesterday's problem can still be investigated. */
const KEEP_HOURS = 24;

/** @returns How many rows it deleted, at most so many. */
export async function prune(client: pg.Client, limit: number): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM outbox WHERE position IN (
       SELECT position FROM outbox WHERE published_at < now() - make_interval(hours => ${KEEP_HOURS})
       ORDER BY position LIMIT $1)`,
    [limit],
  );
  return rowCount ?? 0;
}
