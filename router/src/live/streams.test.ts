import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Metrics } from '@vobe/service-kit/metrics';
import { idAt } from '@vobe/service-kit/event-id';
import { STREAMS, Streams, waitingShare, type Rights } from './streams.ts';

const server = createServer();
let metrics: Metrics;
let streams: Streams;

beforeEach(async () => {
  metrics = new Metrics('router');
  streams = new Streams(metrics);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  jest.useRealTimers();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** A stream and who reads it, over a real connection. */
async function open(client = 'somebody', rights = (): Promise<Rights> => Promise.resolve('same')) {
  const asked = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).end();
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  const stream = streams.open({ client, response, from: idAt(1), rights });
  const [incoming] = (await once(asked, 'response')) as [IncomingMessage];
  return { stream, response, incoming, leave: () => asked.destroy() };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return text;
}

const ended = async (reason: string) => {
  const text = await metrics.registry.metrics();
  return Number(
    new RegExp(
      String.raw`^live_streams_ended_total\{[^}]*reason="${reason}"[^}]*\} (\d+)$`,
      'm',
    ).exec(text)?.[1] ?? 0,
  );
};

test('an event that comes twice is sent once', async () => {
  const { stream, incoming } = await open();
  stream.next('a', '1');
  stream.next('a', '1');
  stream.next('b', '2');
  stream.close('stopped');
  stream.next('c', '3');
  expect((await textOf(incoming)).replace(/^retry: \d+/, 'retry: 0')).toBe(
    `retry: 0\nid: ${idAt(1)}\n\nid: a\nevent: next\ndata: 1\n\nid: b\nevent: next\ndata: 2\n\n`,
  );
});

test('a reader who takes nothing is left when too much waits for them', async () => {
  const { stream, response, incoming } = await open();
  incoming.pause();
  const kilobyte = 'x'.repeat(1024);
  let sent = 0;
  // What the operating system holds for a connection comes on top.
  while (stream.isOpen && sent < 100_000) {
    stream.next(String(sent), kilobyte);
    expect(response.writableLength).toBeLessThan(STREAMS.maxWaitingBytes + 2048);
    sent += 1;
    if (sent % 64 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(stream.isOpen).toBe(false);
  expect(await ended('slow')).toBe(1);
});

test('what waits for all readers is bounded, however many there are', () => {
  expect(waitingShare(1)).toBe(STREAMS.maxWaitingBytes);
  expect(waitingShare(STREAMS.total) * STREAMS.total).toBeLessThanOrEqual(
    STREAMS.totalWaitingBytes,
  );
});

test('an event that is longer than that is for whoever keeps up', async () => {
  const { stream, incoming } = await open();
  const long = 'x'.repeat(STREAMS.maxWaitingBytes + 50_000);
  stream.next('a', long);
  const text = textOf(incoming);
  await new Promise((resolve) => setTimeout(resolve, 100));
  stream.next('b', 'after it');
  stream.close('stopped');
  expect(await text).toContain(`data: ${long}\n\nid: b\nevent: next\ndata: after it\n\n`);
});

test('a client has so many, and one more when one of them is closed', async () => {
  const opened = [];
  for (let index = 0; index < STREAMS.perClient; index += 1) opened.push(await open());
  expect(streams.refusalFor('somebody')).toBe('TOO_MANY_STREAMS');
  expect(streams.refusalFor('somebody else')).toBeNull();
  opened[0]?.leave();
  await once(opened[0]?.response ?? server, 'close');
  expect(streams.refusalFor('somebody')).toBeNull();
});

test('who may not have it any longer is told that it is over, who has had it for long is to come again', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  let rights: Rights = 'same';
  const { incoming } = await open('one', () => Promise.resolve(rights));
  const other = await open('other');
  await jest.advanceTimersByTimeAsync(STREAMS.heartbeatMs);
  rights = 'ended';
  await jest.advanceTimersByTimeAsync(STREAMS.heartbeatMs);
  expect(await textOf(incoming)).toMatch(/\n\n:\n\nevent: complete\ndata: \n\n$/);
  await jest.advanceTimersByTimeAsync(STREAMS.maxAgeMs);
  expect(await textOf(other.incoming)).toMatch(/\n\n:\n\n$/);
  expect([await ended('rights'), await ended('age')]).toEqual([1, 1]);
});

test('who has other rights than before is to come back and begin again', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  const { incoming } = await open('one', () => Promise.resolve('changed'));
  await jest.advanceTimersByTimeAsync(STREAMS.heartbeatMs);
  expect(await textOf(incoming)).not.toContain('complete');
  expect(await ended('rights')).toBe(1);
});

test('who could not be told something comes back later than others', async () => {
  const { stream, incoming } = await open();
  stream.close('failed');
  const [first = 0, last = 0] = [...(await textOf(incoming)).matchAll(/retry: (\d+)/g)].map(
    ([, ms]) => Number(ms),
  );
  expect(first).toBeLessThanOrEqual(STREAMS.retryMs[1]);
  expect(last).toBeGreaterThanOrEqual(STREAMS.retryAfterFailureMs[0]);
});

test('a router that stops ends all, and opens no more', async () => {
  const { incoming } = await open();
  streams.close();
  expect(await textOf(incoming)).not.toContain('complete');
  expect(streams.refusalFor('anybody')).toBe('TRY_AGAIN');
});
