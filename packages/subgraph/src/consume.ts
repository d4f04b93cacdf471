import type { EventBus } from '@vobe/event-bus/bus';
import { createConsumer, type Consumer } from '@vobe/event-bus/consumer/consumer';
import type { EventContract } from '@vobe/event-contracts/define';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import type { Transact } from '@vobe/personal-data/erasure-job';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { isDataException } from '@vobe/service-kit/prisma';
import type { SqlClient } from '@vobe/service-kit/sql';

/** How a subgraph consumes events. */
export interface Consumption<Tx, Contract extends EventContract> {
  /** The effect of events of one partition, in order, none handled before. All or nothing. */
  readonly apply: (tx: Tx, events: readonly EventOf<Contract>[]) => Promise<void>;
  /** After the transaction, for what can wait. */
  readonly onApplied?: () => void;
  /** What must be done before the first event is read; given up when the signal is. */
  readonly before?: (signal: AbortSignal) => Promise<void>;
}

interface ConsumerParts<Tx> {
  /** The service's, and the group's. */
  readonly name: string;
  readonly bus: EventBus;
  readonly transaction: Transact<Tx>;
  /** Who is told of accounts that are gone; nobody, in the service that says it. */
  readonly erasures: ErasureListener | null;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** What is done about accounts that are gone. */
export interface ErasureListener {
  /** In the transaction of the event that says so. */
  readonly note: (tx: SqlClient, ids: readonly string[]) => Promise<void>;
  /** After it. */
  readonly wake: () => void;
}

/**
 * The consumer of a subgraph's events, and of those that say that an account is gone; null if there are none. It begins
 * when what comes before it is done.
 */
export function consume<Tx extends SqlClient, Contract extends EventContract>(
  own: readonly Contract[],
  consumption: Consumption<Tx, Contract> | undefined,
  { name, bus, transaction, erasures, log, metrics }: ConsumerParts<Tx>,
): Consumer | null {
  const isOwn = (event: EventOf<EventContract>): event is EventOf<Contract> =>
    own.some(({ type }) => type === event.event_type);
  const gone = erasures
    ? [userDeleted].filter(({ type }) => !own.some((one) => one.type === type))
    : [];
  const contracts: readonly EventContract[] = [...own, ...gone];
  let isToErase = false;
  if (contracts.length === 0) return null;
  const consumer = createConsumer<EventContract, Tx>({
    ...{ bus, group: name, contracts, transaction, isFinal: isDataException, log, metrics },
    async apply(tx, events) {
      const ids = events
        .filter(({ event_type: type }) => type === userDeleted.type)
        .map(({ aggregate_id: id }) => id);
      await erasures?.note(tx, ids);
      isToErase ||= ids.length > 0;
      const ofOwn = events.filter(isOwn);
      if (ofOwn.length > 0) await consumption?.apply(tx, ofOwn);
    },
    onApplied() {
      if (isToErase) erasures?.wake();
      isToErase = false;
      consumption?.onApplied?.();
    },
  });
  const before = consumption?.before;
  if (!before) return consumer;
  const stopping = new AbortController();
  let preparing: Promise<void> = Promise.resolve();
  return {
    ...consumer,
    start() {
      preparing = before(stopping.signal).then(() => {
        if (!stopping.signal.aborted) consumer.start();
      });
    },
    async stop() {
      stopping.abort();
      await preparing;
      await consumer.stop();
    },
  };
}
