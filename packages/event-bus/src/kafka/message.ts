import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { Message } from '../bus.ts';

export function toMessage(topic: string, partition: number, message: KafkaMessage): Message {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? null,
    value: message.value,
    headers: readHeaders(message.headers ?? {}),
    publishedAt: new Date(Number(message.timestamp)),
  };
}

/** Headers as text; of one that stands there several times, the first. */
function readHeaders(headers: IHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return [name, first?.toString() ?? ''];
    }),
  );
}
