import { Counter, Gauge } from 'prom-client';
import { clientOf } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import type { Metrics } from '@vobe/service-kit/metrics';
import { FairQueue, QueueFull } from '@vobe/service-kit/fair-queue';
import { LIMITS } from './limits.ts';

/**
 * From this cost on a request waits for its turn. The site's pages cost up to 4,500; its search, with
 * facets and suggestions, and the preview of a text more than that.
 */
const COSTLY = 5000;

const QUEUE = {
  // The largest operation runs alone: 20 texts of 100,000 characters keep each process busy for
  // some 30 ms.
  capacity: LIMITS.cost,
  // Several people may share an address; a page asks for one costly operation.
  maxQueuedPerClient: 8,
  maxQueued: 256,
  maxWaitMs: 5000,
} as const;

/** Queues costly requests fairly between clients; those of low cost never wait for them. */
export class CostlyRequests {
  readonly #queue = new FairQueue(QUEUE);
  readonly #refused: Counter<'limit'>;

  constructor({ registry }: Metrics) {
    const queue = this.#queue;
    new Gauge({
      name: 'costly_requests_waiting',
      help: 'Requests of a high cost that wait for their turn',
      registers: [registry],
      collect() {
        this.set(queue.queued);
      },
    });
    this.#refused = new Counter({
      name: 'costly_requests_refused_total',
      help: 'Requests of a high cost that were refused, for too many of the client or of all waited',
      labelNames: ['limit'],
      registers: [registry],
    });
  }

  /** @throws QueueFull if the request can't be answered soon. */
  async run<Result>(
    identity: Identity,
    cost: number,
    signal: AbortSignal,
    answer: () => Promise<Result>,
  ): Promise<Result> {
    if (cost < COSTLY) return answer();
    try {
      return await this.#queue.run(clientOf(identity), answer, { cost, signal });
    } catch (error) {
      if (error instanceof QueueFull) {
        this.#refused.inc({ limit: error.isClients ? 'client' : 'all' });
      }
      throw error;
    }
  }
}
