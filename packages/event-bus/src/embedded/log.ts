import { anyOf, insertSelected, queryBuilder } from '@vobe/service-kit/query-builder';
import { sql, type Kysely, type Selectable } from 'kysely';
import type pg from 'pg';
import type { DB } from '../generated/tables.ts';
import { sqlOn } from '../pg-sql.ts';
import type { Message, OutgoingMessage, PartitionLag, TopicSettings } from '../bus.ts';
import { partitionOf } from './partition.ts';

/** Channel on which writers notify readers of new messages. */
export const CHANNEL = 'vobe_bus';

/** SQL of the log: what Kafka keeps in files lies here in three tables. */
export class Log {
  readonly #db: Kysely<DB>;
  readonly #partitions = new Map<string, number>();

  constructor(pool: pg.Pool) {
    this.#db = queryBuilder<DB>(sqlOn(pool));
  }

  async createTopics(topics: readonly TopicSettings[]): Promise<void> {
    for (const { name, partitions, retentionMs } of topics) {
      await insertSelected(
        this.#db,
        'partitions',
        sql<{ n: number }>`generate_series(0, ${partitions}::int - 1)`.as<'r'>(sql`r(n)`),
        {
          topic: sql<string>`${name}`,
          partition: 'n',
          retention_ms: sql<string>`${retentionMs}::bigint`,
          next_offset: sql<string>`0`,
        },
      )
        .onConflict((conflict) =>
          conflict
            .columns(['topic', 'partition'])
            .doUpdateSet(({ ref }) => ({ retention_ms: ref('excluded.retention_ms') })),
        )
        .execute();
    }
  }

  /** Adds messages under the lock of their partitions, so that offsets are seen in their order. */
  async append(messages: readonly OutgoingMessage[]): Promise<void> {
    // Each topic is asked for once, however many of its messages there are.
    const topics = new Set(messages.map(({ topic }) => topic));
    const counts = new Map(
      await Promise.all(
        Array.from(topics, async (topic) => [topic, await this.#partitionCount(topic)] as const),
      ),
    );
    const partitions = messages.map(({ topic, key }) => partitionOf(key, counts.get(topic) ?? 1));
    const { rows } = await sql<{ added: number }>`
       WITH input AS (
         SELECT * FROM unnest(
           ${messages.map(({ topic }) => topic)}::text[],
           ${partitions}::int[],
           ${messages.map(({ key }) => key)}::text[],
           ${messages.map(({ value }) => (typeof value === 'string' ? Buffer.from(value) : value))}::bytea[],
           ${messages.map(({ headers }) => JSON.stringify(headers))}::jsonb[])
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
       SELECT count(*)::int AS added, pg_notify(${CHANNEL}, topic) FROM added GROUP BY topic`.execute(
      this.#db,
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
    const { count } = await this.#db
      .selectFrom('partitions')
      .select(({ fn }) => sql<number>`${fn.countAll()}::int`.as('count'))
      .where('topic', '=', topic)
      .executeTakeFirstOrThrow();
    if (count === 0) throw new Error(`there is no topic ${topic}`);
    this.#partitions.set(topic, count);
    return count;
  }

  /** The next messages of the partitions with news for a group, at most so many in all, each in its turn. */
  async fetch(group: string, topics: readonly string[], limit: number): Promise<Batch[]> {
    const { rows } = await sql<MessageRow & { committed: string }>`
       SELECT m.*, coalesce(g.next_offset, 0) AS committed FROM partitions p
       LEFT JOIN group_offsets g ON g.group_name = ${group} AND g.topic = p.topic AND g.partition = p.partition
       CROSS JOIN LATERAL (
         SELECT *, row_number() OVER (ORDER BY m."offset") AS turn FROM messages m
         WHERE m.topic = p.topic AND m.partition = p.partition
           AND m."offset" >= coalesce(g.next_offset, 0)
         ORDER BY m."offset" LIMIT ${limit}
       ) m
       WHERE p.topic = ${anyOf(topics, 'text')} AND p.next_offset > coalesce(g.next_offset, 0)
       ORDER BY m.turn, m.topic, m.partition LIMIT ${limit}`.execute(this.#db);
    return [...Map.groupBy(rows, ({ topic, partition }) => `${topic} ${partition}`).values()].map(
      (part) => ({ committed: Number(part[0]?.committed), messages: part.map(toMessage) }),
    );
  }

  /**
   * Notes that a group has done everything before an offset, unless it was rewound meanwhile. Of a topic
   * that was lost meanwhile nothing is noted: it begins again at 0, and its first messages would be skipped.
   */
  async commit(group: string, { committed, messages }: Batch): Promise<void> {
    const last = messages.at(-1);
    if (!last) return;
    const next = String(last.offset + 1);
    await insertSelected(
      this.#db,
      'group_offsets',
      this.#db
        .selectFrom('partitions')
        .select(['topic', 'partition'])
        .where('topic', '=', last.topic)
        .where('partition', '=', last.partition)
        .where('next_offset', '>=', next)
        .forKeyShare()
        .as('r'),
      {
        group_name: sql<string>`${group}`,
        topic: 'topic',
        partition: 'partition',
        next_offset: sql<string>`${next}::bigint`,
      },
    )
      .onConflict((conflict) =>
        conflict
          .columns(['group_name', 'topic', 'partition'])
          .doUpdateSet(({ ref }) => ({ next_offset: ref('excluded.next_offset') }))
          .where('group_offsets.next_offset', '=', String(committed)),
      )
      .execute();
  }

  async rewind(group: string, topics: readonly string[], offset: number): Promise<void> {
    await insertSelected(
      this.#db,
      'group_offsets',
      this.#db
        .selectFrom('partitions')
        .select(['topic', 'partition'])
        .where('topic', '=', anyOf(topics, 'text'))
        .as('r'),
      {
        group_name: sql<string>`${group}`,
        topic: 'topic',
        partition: 'partition',
        next_offset: sql<string>`0`,
      },
    )
      .onConflict((conflict) =>
        conflict.columns(['group_name', 'topic', 'partition']).doUpdateSet({
          next_offset: sql<string>`least(${offset}::bigint, group_offsets.next_offset)`,
        }),
      )
      .execute();
    await sql`SELECT pg_notify(${CHANNEL}, unnest(${topics}::text[]))`.execute(this.#db);
  }

  async lag(group: string, topics: readonly string[]): Promise<PartitionLag[]> {
    const rows = await this.#db
      .selectFrom('partitions as p')
      .leftJoin('group_offsets as g', (on) =>
        on
          .on('g.group_name', '=', group)
          .onRef('g.topic', '=', 'p.topic')
          .onRef('g.partition', '=', 'p.partition'),
      )
      .select(({ selectFrom }) => {
        // What was forgotten meanwhile is read by nobody any more.
        const oldest = selectFrom('messages as m')
          .select(({ fn }) => fn.min('m.offset').as('offset'))
          .whereRef('m.topic', '=', 'p.topic')
          .whereRef('m.partition', '=', 'p.partition');
        return [
          'p.topic',
          'p.partition',
          'p.next_offset as end',
          sql<string>`greatest(coalesce(g.next_offset, 0), coalesce(${oldest}, p.next_offset))`.as(
            'next',
          ),
        ];
      })
      .where('p.topic', '=', anyOf(topics, 'text'))
      .orderBy('p.topic')
      .orderBy('p.partition')
      .execute();
    return rows.map((row) => ({ ...row, next: Number(row.next), end: Number(row.end) }));
  }

  async *read(topic: string, pageSize = 500): AsyncGenerator<Message> {
    let [partition, offset] = [-1, -1];
    for (;;) {
      const rows = await this.#db
        .selectFrom('messages')
        .selectAll()
        .where('topic', '=', topic)
        .where(sql<boolean>`(partition, "offset") > (${partition}, ${offset})`)
        .orderBy('partition')
        .orderBy('offset')
        .limit(pageSize)
        .execute();
      yield* rows.map(toMessage);
      const last = rows.at(-1);
      if (!last) return;
      [partition, offset] = [last.partition, Number(last.offset)];
    }
  }

  /** Empties the messages of some keys. They keep their places, which groups count by. */
  async forget(topics: readonly string[], keys: readonly string[]): Promise<void> {
    for (const topic of topics) {
      const count = await this.#partitionCount(topic);
      for (const [partition, own] of Map.groupBy(keys, (key) => partitionOf(key, count))) {
        await this.#db
          .updateTable('messages')
          .set({ value: null, headers: '{}' })
          .where('topic', '=', topic)
          .where('partition', '=', partition)
          .where('key', '=', anyOf(own, 'text'))
          .where('value', 'is not', null)
          .execute();
      }
    }
  }

  /** Forgets what is older than its topic keeps it. */
  async prune(): Promise<void> {
    await this.#db
      .deleteFrom('messages as m')
      .using('partitions as p')
      .whereRef('p.topic', '=', 'm.topic')
      .whereRef('p.partition', '=', 'm.partition')
      .where('m.published_at', '<', sql<Date>`now() - p.retention_ms * interval '1 millisecond'`)
      .execute();
  }
}

/** Messages of one partition, and where its group stood when they were read. */
export interface Batch {
  readonly committed: number;
  readonly messages: readonly Message[];
}

type MessageRow = Selectable<DB['messages']>;

function toMessage(row: MessageRow): Message {
  const { topic, partition, offset, key, value, published_at: publishedAt } = row;
  const headers = row.headers as Record<string, string>;
  return { topic, partition, offset: Number(offset), key, value, headers, publishedAt };
}
