/**
 * A service cut down to its outbox and relay, as a process that can be killed: it writes events of
 * 100 aggregates as fast as it can until it is told that there are enough, and relays them.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openBus, type BusSettings } from '@vobe/event-bus/open-bus';
import { recordEvents } from '@vobe/event-bus/outbox/record';
import { createRelay } from '@vobe/event-bus/outbox/relay';
import { topics } from '@vobe/event-contracts/topics';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { someEvent, transactionsOf } from '../integration/events.ts';

const AGGREGATES = 100;
const WRITERS = 4;

const { DATABASE_URL = '', SETTINGS = '{}', TARGET = '0' } = process.env;
const settings = JSON.parse(SETTINGS) as BusSettings;
const log = createLogger('writer', 'silent');
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: WRITERS });
const relay = createRelay({
  databaseUrl: DATABASE_URL,
  bus: openBus('writer', settings, log),
  topics,
  log,
  metrics: new Metrics('writer'),
});
relay.start();

await pool.query(
  `CREATE TABLE IF NOT EXISTS counters (id uuid PRIMARY KEY, number int UNIQUE, version int NOT NULL)`,
);
for (let number = 0; number < AGGREGATES; number += 1) {
  await pool.query('INSERT INTO counters VALUES ($1, $2, 0) ON CONFLICT DO NOTHING', [
    randomUUID(),
    number,
  ]);
}

/** Changes an aggregate and tells of it, as every use case does: one transaction. */
async function write(): Promise<boolean> {
  return transactionsOf(pool)(async (tx) => {
    const number = Math.floor(Math.random() * AGGREGATES);
    const [row] = await tx.$queryRaw<{ id: string; version: number }[]>`
      UPDATE counters SET version = version + 1 WHERE number = ${number} RETURNING id, version`;
    if (!row) throw new Error('no such aggregate');
    await recordEvents(tx, [someEvent(row.id, row.version)]);
    const [total] = await tx.$queryRaw<
      { sum: number }[]
    >`SELECT sum(version)::int AS sum FROM counters`;
    return (total?.sum ?? 0) < Number(TARGET);
  });
}

process.send?.('ready');
await Promise.all(
  Array.from({ length: WRITERS }, async () => {
    while (await write());
  }),
);
process.send?.('written');
