import type pg from 'pg';
import type { Message, OutgoingMessage, PartitionLag, TopicSettings } from '../bus.ts';
import { partitionOf } from './partition.ts';

/** Channel on which writers notify readers of new messages. */
export const CHANNEL = 'vobe_bus';

/** SQL of the log: what Kafka keeps in files lies here in three tables. */
export class Log {
  readonly #pool: pg.Pool;
  readonly #partitions = new Map<string, number>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async createTopics(topics: readonly TopicSettings[]): Promise<void> {
    for (const { name, partitions, retentionMs } of topics) {
      await this.#pool.query(
        `INSERT INTO partitions (topic, partition, retention_ms, next_offset)
         SELECT $1, n, $3, 0 FROM generate_series(0, $2::int - 1) n
         ON CONFLICT (topic, partition) DO UPDATE SET retention_ms = excluded.retention_ms`,
        [name, partitions, retentionMs],
      );
    }
  }

  /** Adds messages under the lock of their partitions, so that offsets are seen in their order. */
  async append(messages: readonly OutgoingMessage[]): Promise<void> {
    const partitions = await Promise.all(
      messages.map(async ({ topic, key }) => partitionOf(key, await this.#partitionCount(topic))),
    );
    const { rows } = await this.#pool.query<{ added: number }>(
      `WITH input AS (
         SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::bytea[], $5::jsonb[])
           WITH ORDINALITY AS m(topic, partition, key, value, headers, place)
       ), locked AS (
         SELECT p.topic, p.partition, p.next_offset FROM partitions p
         WHERE (p.topic, p.partition) IN (SELECT topic, partition FROM input)
         ORDER BY p.topic, p.partition FOR UPDATE
       ), moved AS (
         UPDATE partitions p SET next_offset = p.next_offset + c.count
         FROM locked l JOIN (SELECT topic, partition, count(*) FROM input GROUP BY 1, 2) c
           USING (topic, partition)
         WHERE p.topic = l.topic AND p.partition = l.partition
       ), added AS (
         INSERT INTO messages (topic, partition, "offset", key, value, headers)
         SELECT i.topic, i.partition,
           l.next_offset + row_number() OVER (PARTITION BY i.topic, i.partition ORDER BY i.place) - 1,
           i.key, i.value, i.headers
         FROM input i JOIN locked l USING (topic, partition)
         RETURNING topic
       )
       SELECT count(*)::int AS added, pg_notify('${CHANNEL}', topic) FROM added GROUP BY topic`,
      [
        messages.map(({ topic }) => topic),
        partitions,
        messages.map(({ key }) => key),
        messages.map(({ value }) => (typeof value === 'string' ? Buffer.from(value) : value)),
        messages.map(({ headers }) => JSON.stringify(headers)),
      ],
    );
    const added = rows.reduce((sum, row) => sum + row.added, 0);
    if (added < messages.length) {
      this.#partitions.clear();
      throw new Error(`topics are gone: ${messages.length - added} messages were not taken`);
    }
  }

  async #partitionCount(topic: string): Promise<number> {
    const known = this.#partitions.get(topic);
    if (known) return known;
    const { rows } = await this.#pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM partitions WHERE topic = $1',
      [topic],
    );
    const count = rows[0]?.count ?? 0;
    if (count === 0) throw new Error(`there is no topic ${topic}`);
    this.#partitions.set(topic, count);
    return count;
  }

  /** The next messages of the partitions with news for a group, at most so many in all, each in its turn. */
  async fetch(group: string, topics: readonly string[], limit: number): Promise<Batch[]> {
    const { rows } = await this.#pool.query<MessageRow & { committed: string }>(
      `SELECT m.*, coalesce(g.next_offset, 0) AS committed FROM partitions p
       LEFT JOIN group_offsets g ON g.group_name = $1 AND g.topic = p.topic AND g.partition = p.partition
       CROSS JOIN LATERAL (
         SELECT *, row_number() OVER (ORDER BY m."offset") AS turn FROM messages m
         WHERE m.topic = p.topic AND m.partition = p.partition
           AND m."offset" >= coalesce(g.next_offset, 0)
         ORDER BY m."offset" LIMIT $3
       ) m
       WHERE p.topic = ANY($2) AND p.next_offset > coalesce(g.next_offset, 0)
       ORDER BY m.turn, m.topic, m.partition LIMIT $3`,
      [group, topics, limit],
    );
    return [...Map.groupBy(rows, ({ topic, partition }) => `${topic} ${partition}`).values()].map(
      (part) => ({ committed: Number(part[0]?.committed), messages: part.map(toMessage) }),
    );
  }

  /** Notes that a group has done everything before an offset, unless it was rewound meanwhile. */
  async commit(group: string, { committed, messages }: Batch): Promise<void> {
    const last = messages.at(-1);
    if (!last) return;
    await this.#pool.query(
      `INSERT INTO group_offsets AS g (group_name, topic, partition, next_offset)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (group_name, topic, partition)
       DO UPDATE SET next_offset = excluded.next_offset WHERE g.next_offset = $5`,
      [group, last.topic, last.partition, last.offset + 1, committed],
    );
  }

  async rewind(group: string, topics: readonly string[], offset: number): Promise<void> {
    await this.#pool.query(
      `INSERT INTO group_offsets (group_name, topic, partition, next_offset)
       SELECT $1, topic, partition, 0 FROM partitions WHERE topic = ANY($2)
       ON CONFLICT (group_name, topic, partition)
       DO UPDATE SET next_offset = least($3, group_offsets.next_offset)`,
      [group, topics, offset],
    );
    await this.#pool.query(`SELECT pg_notify('${CHANNEL}', unnest($1::text[]))`, [topics]);
  }

  async lag(group: string, topics: readonly string[]): Promise<PartitionLag[]> {
    const { rows } = await this.#pool.query<{
      topic: string; partition: number; next: string; end: string;
    }>(
      // What was forgotten meanwhile is read by nobody any more.
      `SELECT p.topic, p.partition, p.next_offset AS end,
         greatest(coalesce(g.next_offset, 0), coalesce((
           SELECT min("offset") FROM messages m WHERE m.topic = p.topic AND m.partition = p.partition
         ), p.next_offset)) AS next
       FROM partitions p LEFT JOIN group_offsets g
         ON g.group_name = $1 AND g.topic = p.topic AND g.partition = p.partition
       WHERE p.topic = ANY($2) ORDER BY 1, 2`,
      [group, topics],
    ); // prettier-ignore
    return rows.map((row) => ({ ...row, next: Number(row.next), end: Number(row.end) }));
  }

  async *read(topic: string, pageSize = 500): AsyncGenerator<Message> {
    let [partition, offset] = [-1, -1];
    for (;;) {
      const { rows } = await this.#pool.query<MessageRow>(
        `SELECT * FROM messages WHERE topic = $1 AND (partition, "offset") > ($2, $3)
         ORDER BY partition, "offset" LIMIT $4`,
        [topic, partition, offset, pageSize],
      );
      yield* rows.map(toMessage);
      const last = rows.at(-1);
      if (!last) return;
      [partition, offset] = [last.partition, Number(last.offset)];
    }
  }

  /** Forgets what is older than its topic keeps it. */
  async prune(): Promise<void> {
    await this.#pool.query(
      `DELETE FROM messages m USING partitions p
       WHERE p.topic = m.topic AND p.partition = m.partition
         AND m.published_at < now() - p.retention_ms * interval '1 millisecond'`,
    );
  }
}

/** Messages of one partition, and where its group stood when they were read. */
export interface Batch {
  readonly committed: number;
  readonly messages: readonly Message[];
}

interface MessageRow {
  topic: string;
  partition: number;
  /** A bigint comes as text. */
  offset: string;
  key: string | null;
  value: Buffer | null;
  headers: Record<string, string>;
  published_at: Date;
}

function toMessage(row: MessageRow): Message {
  const { topic, partition, offset, key, value, headers, published_at: publishedAt } = row;
  return { topic, partition, offset: Number(offset), key, value, headers, publishedAt };
}
