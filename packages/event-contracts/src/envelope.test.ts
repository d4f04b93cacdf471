import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defineEvent } from './define.ts';
import { buildEvent, cloudEventHeaders, EventError, parseEvent } from './envelope.ts';
import { albumCreated } from './events/album-created.ts';
import { commentCreated } from './events/comment-created.ts';
import { userUpdated } from './events/user-updated.ts';
import { exampleEvent } from './example-event.ts';
import { contracts } from './registry.ts';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const USER = '0197f2a0-1111-7000-8000-000000000001';
const profile = { username: 'clara', displayName: 'Clara', avatarUrl: null };
const input = {
  aggregateId: USER,
  aggregateVersion: 3,
  correlationId: 'request-1',
  traceparent: TRACE,
  data: profile,
};

describe('buildEvent', () => {
  test('fills the envelope from contract and input', () => {
    const event = buildEvent(userUpdated, { ...input, timestamp: new Date(0) });
    expect(event).toEqual({
      event_type: 'user.updated',
      event_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      version: 1,
      timestamp: '1970-01-01T00:00:00.000Z',
      aggregate_id: USER,
      aggregate_version: 3,
      correlation_id: 'request-1',
      traceparent: TRACE,
      data: profile,
    });
    const name: string = event.data.displayName;
    expect(name).toBe('Clara');
  });

  test.each([
    ['nonsense'],
    [TRACE.toUpperCase()],
    [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    [`00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`],
    [`ff${TRACE.slice(2)}`],
    [`${TRACE}\n`],
  ])('drops the trace context %j', (traceparent) => {
    expect(buildEvent(userUpdated, { ...input, traceparent }).traceparent).toBeNull();
  });

  test.each([
    [
      'data that breaks the contract',
      { data: { ...profile, username: 5 as unknown as string } },
      'username',
    ],
    ['a field too many', { data: { ...profile, email: 'a@b.c' } }, 'not in the contract: email'],
    ['an id that is none', { aggregateId: 'clara' }, 'aggregate_id'],
    ['an id in upper case', { aggregateId: USER.replace('f', 'F') }, 'aggregate_id'],
    ['version 0', { aggregateVersion: 0 }, 'aggregate_version'],
    ['a broken version', { aggregateVersion: 1.5 }, 'aggregate_version'],
    ['a correlation id with a line break', { correlationId: 'a\nb' }, 'correlation_id'],
    ['an event id that is none', { eventId: '1' }, 'event_id'],
  ])('refuses %s', (_, change, message) => {
    const build = () => buildEvent(userUpdated, { ...input, ...change });
    expect(build).toThrow(EventError);
    expect(build).toThrow(message);
  });

  test('finds a field too many in lists and objects within', () => {
    const [genre] = albumCreated.example.genres;
    const data = {
      ...albumCreated.example,
      genres: [{ slug: '', name: '', ...genre, names: { DE: 'x' } }],
    };
    expect(() => buildEvent(albumCreated, { ...input, data })).toThrow('genres[].names.DE');
  });
});

describe('parseEvent', () => {
  test.each(contracts.map((contract) => [contract.type, exampleEvent(contract)] as const))(
    'gives %s back as it was built, from text and bytes',
    (_, event) => {
      const json = JSON.stringify(event);
      expect(parseEvent(contracts, json)).toEqual({ ok: true, event });
      expect(parseEvent(contracts, Buffer.from(json))).toEqual({ ok: true, event });
    },
  );

  test('discriminates the events by their type', () => {
    const result = parseEvent(
      [userUpdated, commentCreated],
      JSON.stringify(exampleEvent(commentCreated)),
    );
    if (!result.ok || result.event.event_type !== 'comment.created') throw new Error('not parsed');
    const subjectId: string = result.event.data.subjectId;
    expect(subjectId).toBe(commentCreated.example.subjectId);
  });

  test('keeps unknown fields of envelope and data', () => {
    const event = { ...exampleEvent(userUpdated), later: 1, data: { ...profile, later: [2] } };
    expect(parseEvent(contracts, JSON.stringify(event))).toEqual({ ok: true, event });
  });

  const good = exampleEvent(userUpdated);
  const without = (field: string) =>
    Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

  test.each([
    ['null-value', null],
    ['not-json', ''],
    ['not-json', '{"event_type":'],
    ['not-json', Buffer.from([0x22, 0xff, 0x22])],
    ['no-envelope', 'null'],
    ['no-envelope', '[]'],
    ['no-envelope', '"text"'],
    ['no-envelope', '{}'],
    ...Object.keys(good).map((field) => ['no-envelope', JSON.stringify(without(field))] as const),
    ['no-envelope', JSON.stringify({ ...good, event_id: 'x' })],
    ['no-envelope', JSON.stringify({ ...good, version: '1' })],
    ['no-envelope', JSON.stringify({ ...good, timestamp: '2026-01-31T09:00:00Z' })],
    ['no-envelope', JSON.stringify({ ...good, timestamp: '2026-01-31T09:00:00.000+01:00' })],
    ['no-envelope', JSON.stringify({ ...good, timestamp: '2026-02-30T09:00:00.000Z' })],
    ['no-envelope', JSON.stringify({ ...good, timestamp: '2026-13-01T09:00:00.000Z' })],
    ['no-envelope', JSON.stringify({ ...good, traceparent: 'x' })],
    ['no-envelope', JSON.stringify({ ...good, data: null })],
    ['unknown-type', JSON.stringify({ ...good, event_type: 'user.promoted' })],
    ['unknown-type', JSON.stringify({ ...good, event_type: 'constructor.name' })],
    ['unknown-version', JSON.stringify({ ...good, version: 2 })],
    ['invalid-data', JSON.stringify({ ...good, data: { ...profile, username: null } })],
    ['invalid-data', JSON.stringify({ ...good, data: {} })],
  ] as const)('refuses as %s: %s', (reason, json) => {
    expect(parseEvent(contracts, json)).toEqual({ ok: false, reason, detail: expect.any(String) });
  });

  test('says what is wrong and where, but no value', () => {
    const detail = (json: string) => {
      const result = parseEvent(contracts, json);
      return result.ok ? '' : result.detail;
    };
    const secret = { username: ['hunter2'], displayName: 'hunter2', avatarUrl: 4 };
    const wrongData = detail(JSON.stringify({ ...good, data: secret }));
    expect(wrongData).toMatch(/data\.username: .*; data\.avatarUrl: /);
    expect(wrongData).not.toContain('hunter2');
    expect(detail('hunter2')).toBe('7 bytes that are not JSON');
    expect(detail(JSON.stringify({ ...good, version: 9 }))).toBe('user.updated v9; known: 1');
  });

  test('reads each version by its own contract', () => {
    const second = defineEvent({
      type: 'user.updated',
      version: 2,
      owner: 'auth',
      aggregate: 'user',
      consumers: [],
      description: 'Twice.',
      data: z.looseObject({ handle: z.string() }),
      example: { handle: 'clara' },
    });
    const event = exampleEvent(second);
    expect(parseEvent([userUpdated, second], JSON.stringify(event))).toEqual({ ok: true, event });
    const mixed = { ...event, version: 1 };
    expect(parseEvent([userUpdated, second], JSON.stringify(mixed))).toMatchObject({
      reason: 'invalid-data',
    });
  });
});

describe('cloudEventHeaders', () => {
  const event = exampleEvent(userUpdated);

  test('are CloudEvents 1.0 with the event’s own values', () => {
    expect(cloudEventHeaders(event)).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: event.event_id,
      ce_source: '/vobemusic/user',
      ce_type: 'user.updated',
      ce_time: event.timestamp,
      ce_subject: event.aggregate_id,
      ce_dataversion: '1',
      ce_partitionkey: event.aggregate_id,
      ce_correlationid: event.correlation_id,
      ce_traceparent: TRACE,
    });
  });

  test('have no trace without one, and only names that CloudEvents allows', () => {
    const headers = cloudEventHeaders({ ...event, traceparent: null });
    expect(headers).not.toHaveProperty('ce_traceparent');
    const attributes = Object.keys(headers).filter((name) => name !== 'content-type');
    expect(attributes.every((name) => /^ce_[a-z0-9]{1,20}$/.test(name))).toBe(true);
  });
});
