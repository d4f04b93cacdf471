/** As much as may run is running, and as much as may wait is waiting: the caller should fail fast. */
export class BulkheadFull extends Error {
  override name = 'BulkheadFull';
}

export interface BulkheadOptions {
  /** How many tasks may run at the same time. */
  readonly maxConcurrent: number;
  /** How many may wait for one of them to end. */
  readonly maxQueued: number;
}

/**
 * Bounds how much of one kind of work runs at the same time, with a bounded first-in, first-out
 * queue. Without it a crowd shares the resources until everybody times out. A slot passes from task to task, so
 * that nobody overtakes the queue, as with cockatiel's: docs/architecture/0018-kept-libraries.md.
 */
export class Bulkhead {
  readonly #options: BulkheadOptions;
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(options: BulkheadOptions) {
    this.#options = options;
  }

  /** @throws BulkheadFull if the queue is full. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#options.maxConcurrent) this.#running += 1;
    else await this.#enqueue();
    try {
      return await task();
    } finally {
      // The slot passes to the next task, or becomes free.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #enqueue(): Promise<void> {
    if (this.#queue.length >= this.#options.maxQueued) throw new BulkheadFull('queue is full');
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }
}
