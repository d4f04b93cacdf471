import type { EventContract } from './define.ts';
import { buildEvent, type AnyEvent } from './envelope.ts';

/** The example of a contract in its envelope; the same each time, so that documents don't change. */
export function exampleEvent(contract: EventContract): AnyEvent {
  return buildEvent(contract, {
    aggregateId: '0197f2a0-1111-7000-8000-000000000002',
    aggregateVersion: 1,
    correlationId: '6f9619ff-8b86-4d01-b42d-00c04fc964ff',
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    data: contract.example,
    eventId: '0197f2a0-2222-7000-8000-000000000001',
    timestamp: new Date('2026-01-31T09:00:00.000Z'),
  });
}
