/**
 * A service cut down to its outbox and relay, as a process that can be killed: it writes events of
 * many aggregates as fast as it can until the target is reached, and relays them.
 */
import pg from 'pg';
import { openBus, type BusSettings } from '@vobe/event-bus/open-bus';
import { createRelay } from '@vobe/event-bus/outbox/relay';
import { topics } from '@vobe/event-contracts/topics';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { countUp, createCounters } from './counters.ts';

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

await createCounters(pool);
process.send?.('ready');
await Promise.all(
  Array.from({ length: WRITERS }, async () => {
    while ((await countUp(pool)) < Number(TARGET));
  }),
);
process.send?.('written');
