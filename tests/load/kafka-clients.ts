/**
 * npm run stack -- --exec 'npm run load:kafka': kafkajs beside @platformatic/kafka, in one run, with
 * the settings that the bus needs. They take turns, so that a busy moment of the machine hits both.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { quantile, summary } from './statistics.ts';
import {
  openKafkajs,
  openPlatformatic,
  type MeasuredClient,
  type Outgoing,
} from './kafka-client-adapters.ts';

const ROUNDS = 3;
const MESSAGES = 20_000;
const BATCH = 500;
const LATENCY_MESSAGES = 1000;
const LATENCY_GAP_MS = 5;

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').filter((one) => one !== '');
if (brokers.length === 0) {
  console.error(
    'KAFKA_BROKERS is not set. Run it by: npm run stack -- --exec "npm run load:kafka"',
  );
  process.exit(1);
}

/** About the size of a post's event. */
const FILLER = 'Опус 35 was begun in the winter and finished in a week. '.repeat(14);

const batchOf = (from: number, size: number): Outgoing[] =>
  Array.from({ length: size }, (_, index) => ({
    key: `key ${(from + index) % 1000}`,
    value: JSON.stringify({ number: from + index, at: Date.now(), text: FILLER }),
  }));

interface Measurement {
  producedPerSecond: number;
  consumedPerSecond: number;
  /** Processor time of this process for a thousand messages, produced and consumed. */
  cpuMs: number;
  latencies: number[];
  /** From the leaving of one of two members until the other has had a message of every partition. */
  takeoverMs: number;
  leavingMs: number;
}

async function measure(client: MeasuredClient): Promise<Measurement> {
  const topic = `load-${randomUUID()}`;
  await client.createTopic(topic);
  const cpu = process.cpuUsage();
  const producedPerSecond = await produce(client, topic);
  const consumedPerSecond = await consume(client, topic);
  const { user, system } = process.cpuUsage(cpu);
  const latencies = await latency(client, topic);
  return {
    producedPerSecond,
    consumedPerSecond,
    cpuMs: (user + system) / 1000 / (MESSAGES / 1000),
    latencies,
    ...(await takeover(client)),
  };
}

async function produce(client: MeasuredClient, topic: string): Promise<number> {
  const began = performance.now();
  for (let from = 0; from < MESSAGES; from += BATCH) {
    await client.produce(topic, batchOf(from, BATCH));
  }
  return (MESSAGES / (performance.now() - began)) * 1000;
}

/** Joining a group and reading all that is there. */
async function consume(client: MeasuredClient, topic: string): Promise<number> {
  let count = 0;
  const began = performance.now();
  const all = Promise.withResolvers<undefined>();
  const reader = await client.consume(topic, randomUUID(), () => {
    count += 1;
    if (count === MESSAGES) all.resolve(undefined);
  });
  await all.promise;
  const elapsed = performance.now() - began;
  await reader.stop();
  return (MESSAGES / elapsed) * 1000;
}

/** Milliseconds from before the sending to the handler, 200 messages a second. */
async function latency(client: MeasuredClient, topic: string): Promise<number[]> {
  const sent = new Map<string, number>();
  const times: number[] = [];
  const reader = await client.consume(topic, randomUUID(), ({ key }) => {
    const since = sent.get(key);
    if (since !== undefined) times.push(performance.now() - since);
  });
  const sending: Promise<void>[] = [];
  for (let number = 0; number < LATENCY_MESSAGES; number += 1) {
    const key = `late ${number}`;
    sent.set(key, performance.now());
    sending.push(client.produce(topic, [{ key, value: FILLER }]));
    await sleep(LATENCY_GAP_MS);
  }
  await Promise.all(sending);
  await until(() => times.length === LATENCY_MESSAGES);
  await reader.stop();
  return times;
}

async function takeover(client: MeasuredClient) {
  const topic = `load-${randomUUID()}`;
  const group = randomUUID();
  await client.createTopic(topic);
  const seen = { first: new Set<number>(), second: new Set<number>() };
  const first = await client.consume(topic, group, ({ partition }) => seen.first.add(partition));
  const second = await client.consume(topic, group, ({ partition }) => seen.second.add(partition));
  const beat = async () => {
    await client.produce(topic, batchOf(0, 60));
    await sleep(20);
  };
  while (seen.first.size === 0 || seen.second.size === 0) await beat();
  await sleep(1000);
  seen.second.clear();
  const began = performance.now();
  let leavingMs = 0;
  const leaving = first.stop().then(() => {
    leavingMs = performance.now() - began;
  });
  while (seen.second.size < client.partitions) await beat();
  const takeoverMs = performance.now() - began;
  await leaving;
  await second.stop();
  return { takeoverMs, leavingMs };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

const median = (values: readonly number[]) => quantile(values, 0.5);

function show(name: string, rounds: readonly Measurement[]): void {
  const middle = (read: (measurements: Measurement) => number) => median(rounds.map(read));
  console.log(
    `${name}: produced ${middle((one) => one.producedPerSecond).toFixed(0)}/s, ` +
      `consumed ${middle((one) => one.consumedPerSecond).toFixed(0)}/s, ` +
      `${middle((one) => one.cpuMs).toFixed(0)} ms CPU per 1,000; ` +
      `latency ${summary(rounds.flatMap((one) => one.latencies))}; ` +
      `takeover ${middle((one) => one.takeoverMs).toFixed(0)} ms, leaving ${middle((one) => one.leavingMs).toFixed(0)} ms`,
  );
}

const clients = [openKafkajs(brokers), openPlatformatic(brokers)];
const measurements = clients.map((): Measurement[] => []);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [index, client] of clients.entries()) measurements[index]?.push(await measure(client));
}
console.log(
  `${MESSAGES} messages of ${batchOf(0, 1)[0]?.value.length} characters in batches of ${BATCH}; medians of ${ROUNDS} rounds`,
);
for (const [index, client] of clients.entries()) show(client.name, measurements[index] ?? []);
const [ours, other] = measurements.map((rounds) => median(rounds.map((one) => one.cpuMs)));
console.log(
  `ratio of CPU, ${clients[1]?.name} / ${clients[0]?.name}: ${((other ?? 0) / (ours ?? 1)).toFixed(2)}`,
);
for (const client of clients) await client.close();
