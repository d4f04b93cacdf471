import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import type { DataSchema, EventContract } from './define.ts';
import { count, instant, uuid } from './fields.ts';
import { unknownFields } from './unknown-fields.ts';

/** https://www.w3.org/TR/trace-context/, version 00; ids of zeros alone are none. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The same rule as for the header of requests: harmless in logs and headers. */
const CORRELATION_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** What every event has around its `data`. */
export const envelope = z.looseObject({
  event_type: z
    .string()
    .regex(/^[a-z]+\.[a-z_]+$/)
    .describe('What happened to what; also the topic.'),
  event_id: uuid('UUIDv7 of the event: the same if it is delivered again.'),
  version: count(1, 'Version of the contract of `data`.'),
  timestamp: instant('When it happened.'),
  aggregate_id: uuid('Id of what changed; also the key.'),
  aggregate_version: count(
    1,
    'Grows with each change of the aggregate, over all its topics: the higher one is the newer state.',
  ),
  correlation_id: z.string().regex(CORRELATION_ID).describe('Id of the request that caused it.'),
  traceparent: z
    .string()
    .regex(TRACEPARENT)
    .nullable()
    .describe('W3C trace context of the cause, or null without a trace.'),
  data: z.looseObject({}).describe('What the contract of the event says.'),
});

/** An event of the contract; of several contracts, a union discriminated by `event_type`. */
export type EventOf<Contract extends EventContract> =
  Contract extends EventContract<infer Type, infer Version, infer Data>
    ? Omit<KnownFields, 'event_type' | 'version' | 'data'> & {
        event_type: Type;
        version: Version;
        data: z.output<Data>;
      }
    : never;

/** Of any contract: what transport and logs need. */
export type AnyEvent = KnownFields;

interface KnownFields {
  event_type: string;
  event_id: string;
  version: number;
  timestamp: string;
  aggregate_id: string;
  aggregate_version: number;
  correlation_id: string;
  traceparent: string | null;
  data: Record<string, unknown>;
}

/** An event that its own contract refuses: a mistake of the service that built it. */
export class EventError extends Error {
  override name = 'EventError';
}

/** What the writer of an event says; the rest follows from the contract. */
export interface EventInput<Data extends DataSchema> {
  aggregateId: string;
  /** The version of the row after the change; a deletion counts as one. */
  aggregateVersion: number;
  correlationId: string;
  /** As it came. A broken one is dropped, as W3C asks: no write fails for a foreign header. */
  traceparent: string | null;
  data: z.output<Data>;
  /** For tests; else a new one. */
  eventId?: string;
  /** For tests; else now. */
  timestamp?: Date;
}

/**
 * Builds an event.
 * @throws EventError if data breaks the contract or holds a field that the contract doesn't name.
 */
export function buildEvent<Type extends string, Version extends number, Data extends DataSchema>(
  contract: EventContract<Type, Version, Data>,
  input: EventInput<Data>,
): EventOf<EventContract<Type, Version, Data>> {
  const data = contract.data.safeParse(input.data);
  if (!data.success) throw new EventError(`${contract.type}: ${problems(data.error)}`);
  const unknown = unknownFields(contract.data, data.data);
  if (unknown.length > 0) {
    throw new EventError(`${contract.type}: not in the contract: ${unknown.join(', ')}`);
  }
  const { traceparent } = input;
  const event = {
    event_type: contract.type,
    event_id: input.eventId ?? randomUUIDv7(),
    version: contract.version,
    timestamp: (input.timestamp ?? new Date()).toISOString(),
    aggregate_id: input.aggregateId,
    aggregate_version: input.aggregateVersion,
    correlation_id: input.correlationId,
    traceparent: traceparent !== null && TRACEPARENT.test(traceparent) ? traceparent : null,
    data: data.data,
  };
  const whole = envelope.safeParse(event);
  if (!whole.success) throw new EventError(`${contract.type}: ${problems(whole.error)}`);
  return event;
}

/** Why a message is no event of the given contracts. */
export type Refusal =
  'not-json' | 'null-value' | 'no-envelope' | 'unknown-type' | 'unknown-version' | 'invalid-data';

/** `detail` names fields and rules, never values: it goes into logs and dead-letter headers. */
export type Parsed<Contract extends EventContract> =
  { ok: true; event: EventOf<Contract> } | { ok: false; reason: Refusal; detail: string };

/**
 * Reads a message by the contracts its reader knows. Unknown fields are kept. An unknown version is
 * refused: it exists because it would be misread.
 */
export function parseEvent<const Contracts extends readonly EventContract[]>(
  contracts: Contracts,
  json: string | Buffer | null,
): Parsed<Contracts[number]> {
  if (json === null) return refuse('null-value', 'the message has no value');
  const parsed = parseJson(json);
  // The parser's own message quotes the text.
  if (!parsed.ok) return refuse('not-json', `${Buffer.byteLength(json)} bytes that are not JSON`);
  const outer = envelope.safeParse(parsed.value);
  if (!outer.success) return refuse('no-envelope', problems(outer.error));
  const { event_type: type, version } = outer.data;
  const ofType = contracts.filter((contract) => contract.type === type);
  if (ofType.length === 0) return refuse('unknown-type', type);
  const contract = ofType.find((candidate) => candidate.version === version);
  if (!contract) {
    const known = ofType.map((candidate) => candidate.version).join(', ');
    return refuse('unknown-version', `${type} v${version}; known: ${known}`);
  }
  const data = contract.data.safeParse(outer.data.data);
  if (!data.success) return refuse('invalid-data', problems(data.error, 'data'));
  return { ok: true, event: { ...outer.data, data: data.data } as EventOf<Contracts[number]> };
}

/**
 * CloudEvents 1.0 attributes as Kafka headers (binary mode): tools route and trace by them without
 * reading the value, which is the whole envelope.
 */
export function cloudEventHeaders(event: AnyEvent): Record<string, string> {
  const [aggregate = ''] = event.event_type.split('.');
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.event_id,
    // With ce_id it identifies the event, so it names the aggregate: that stays if its owner changes.
    ce_source: `/vobemusic/${aggregate}`,
    ce_type: event.event_type,
    ce_time: event.timestamp,
    ce_subject: event.aggregate_id,
    ce_dataversion: String(event.version),
    ce_partitionkey: event.aggregate_id,
    ce_correlationid: event.correlation_id,
    ...(event.traceparent === null ? {} : { ce_traceparent: event.traceparent }),
  };
}

function refuse(reason: Refusal, detail: string): { ok: false; reason: Refusal; detail: string } {
  return { ok: false, reason, detail };
}

function parseJson(json: string | Buffer): { ok: true; value: unknown } | { ok: false } {
  try {
    // Broken UTF-8 is refused, not replaced by question marks.
    const text =
      typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function problems(error: z.ZodError, root = ''): string {
  return error.issues
    .map((issue) => {
      const path = [...(root === '' ? [] : [root]), ...issue.path.map(String)].join('.');
      return path === '' ? issue.message : `${path}: ${issue.message}`;
    })
    .join('; ');
}
