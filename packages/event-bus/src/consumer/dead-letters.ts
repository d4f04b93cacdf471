import { randomUUID } from 'node:crypto';
import { deadLetterTopicOf } from '@vobe/event-contracts/topics';
import { MessageRefused, type EventBus, type Message, type OutgoingMessage } from '../bus.ts';

/** Why a message could not be handled. */
export interface Failure {
  /** Machine-readable: the exception's name, or a reason such as `not-json`. */
  readonly reason: string;
  readonly detail: string;
  readonly attempts: number;
}

/** A message that a group could not handle. */
export interface DeadLetter {
  /** Names it to people: partition and offset within the dead-letter topic. */
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** True if it could not be copied: it still lies where it was found. */
  readonly isLeftBehind: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly failure: Failure;
  readonly at: Date;
}

const LEFT = 'vobe-dead-value-left';
const SETTLED = 'vobe-dead-settled';
/** Details are for people and go into a header; a stack or a page of SQL is of no use there. */
const MAX_DETAIL = 500;

/** A message on its way to the dead-letter topic of a group, with all that a replay needs. */
function toDeadLetter(group: string, message: Message, failure: Failure): OutgoingMessage {
  return {
    topic: deadLetterTopicOf(group),
    key: randomUUID(),
    value: message.value,
    headers: {
      'vobe-dead-key': message.key ?? '',
      'vobe-dead-topic': message.topic,
      'vobe-dead-partition': String(message.partition),
      'vobe-dead-offset': String(message.offset),
      'vobe-dead-reason': failure.reason,
      'vobe-dead-detail': failure.detail.slice(0, MAX_DETAIL).toWellFormed(),
      'vobe-dead-attempts': String(failure.attempts),
      ...(message.key === null && { 'vobe-dead-key-null': 'true' }),
      'vobe-dead-headers': JSON.stringify(message.headers),
    },
  };
}

/** Sends a message to the dead letters of a group. */
export async function sendToDeadLetters(
  bus: EventBus,
  group: string,
  message: Message,
  failure: Failure,
): Promise<void> {
  try {
    await bus.publish([toDeadLetter(group, message, failure)]);
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    // Others may write what is too large for us. It must not block what comes after it.
    const letter = toDeadLetter(group, { ...message, value: null, headers: {} }, failure);
    await bus.publish([{ ...letter, headers: { ...letter.headers, [LEFT]: 'true' } }]);
  }
}

/** Dead letters of a group that have been neither replayed nor dropped, the oldest of each partition first. */
export async function openDeadLetters(bus: EventBus, group: string): Promise<DeadLetter[]> {
  const letters = new Map<string, DeadLetter>();
  const settled = new Set<string>();
  for await (const message of bus.read(deadLetterTopicOf(group))) {
    const isAbout = message.headers[SETTLED];
    if (message.headers['vobe-dead-topic'] === undefined && isAbout === undefined) continue; // forgotten
    if (isAbout === undefined) letters.set(idOf(message), fromMessage(message));
    else settled.add(isAbout);
  }
  return [...letters.values()].filter(({ id }) => !settled.has(id));
}

/** Marks a dead letter as resolved. The topic is a log: what is in it stays until it expires. */
export async function settle(bus: EventBus, group: string, letter: DeadLetter): Promise<void> {
  await bus.publish([
    {
      topic: deadLetterTopicOf(group),
      key: randomUUID(),
      value: '',
      headers: { [SETTLED]: letter.id },
    },
  ]);
}

/** Empties all dead letters of a group that name one of these ids, whether they are open or not. */
export async function forgetDeadLetters(
  bus: EventBus,
  group: string,
  ids: readonly string[],
): Promise<void> {
  const topic = deadLetterTopicOf(group);
  const keys: string[] = [];
  for await (const { key, value } of bus.read(topic)) {
    const text = `${key ?? ''} ${value?.toString('utf8') ?? ''}`;
    if (key !== null && value !== null && ids.some((id) => text.includes(id))) keys.push(key);
  }
  if (keys.length > 0) await bus.forget([topic], keys);
}

/**
 * Replays a dead letter to its topic. Groups that have handled it know it by its event id.
 * @throws Error if it could not be copied.
 */
export async function replay(bus: EventBus, group: string, letter: DeadLetter): Promise<void> {
  const { id, topic, partition, offset, key, value, headers, isLeftBehind } = letter;
  if (isLeftBehind) {
    const place = `${topic}, partition ${partition}, offset ${offset}`;
    throw new Error(`${id} was too large to be copied. It lies in ${place}.`);
  }
  await bus.publish([{ topic, key: key ?? '', value, headers }]);
  await settle(bus, group, letter);
}

const idOf = ({ partition, offset }: Message) => `${partition}-${offset}`;

function fromMessage(message: Message): DeadLetter {
  const { headers, value } = message;
  return {
    id: idOf(message),
    topic: headers['vobe-dead-topic'] ?? '',
    partition: Number(headers['vobe-dead-partition']),
    offset: Number(headers['vobe-dead-offset']),
    key: headers['vobe-dead-key-null'] ? null : (headers['vobe-dead-key'] ?? message.key),
    value,
    isLeftBehind: headers[LEFT] !== undefined,
    headers: JSON.parse(headers['vobe-dead-headers'] ?? '{}') as Record<string, string>,
    failure: {
      reason: headers['vobe-dead-reason'] ?? '',
      detail: headers['vobe-dead-detail'] ?? '',
      attempts: Number(headers['vobe-dead-attempts']),
    },
    at: message.publishedAt,
  };
}
