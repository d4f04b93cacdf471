/** The task can't begin soon: too many wait already. */
export class QueueFull extends Error {
  override name = 'QueueFull';
  /** Whether it is the client's own tasks that wait. */
  readonly isClients: boolean;

  constructor(isClients: boolean) {
    super(isClients ? 'too many tasks of this client wait' : 'too many tasks wait');
    this.isClients = isClients;
  }
}

export interface FairQueueOptions {
  /** The total cost that may run at the same time. A task that costs more runs alone. */
  readonly capacity: number;
  /** How many tasks of one client may wait. */
  readonly maxQueuedPerClient: number;
  /** How many may wait altogether. */
  readonly maxQueued: number;
  /** Longest wait, in milliseconds. */
  readonly maxWaitMs: number;
}

export interface TaskOptions {
  /** In the unit of the capacity. */
  readonly cost?: number;
  /** Aborted when nobody waits for the result any more. */
  readonly signal?: AbortSignal | undefined;
}

interface QueuedTask {
  readonly cost: number;
  readonly begin: () => void;
}

/**
 * Round-robin between clients: one task of each runs at a time, and of all as many as the capacity
 * holds. A client that sends a hundred waits for its own hundred, and delays others by one task at most.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  readonly #running = new Set<string>();
  /** In the order of their next turns. */
  readonly #queues = new Map<string, QueuedTask[]>();
  #runningCost = 0;
  #queued = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** Tasks that wait. */
  get queued(): number {
    return this.#queued;
  }

  /** @throws QueueFull if the task can't begin soon. */
  async run<Result>(
    client: string,
    task: () => Promise<Result>,
    { cost = 1, signal }: TaskOptions = {},
  ): Promise<Result> {
    const weight = Math.min(cost, this.#options.capacity);
    await this.#waitForTurn(client, weight, signal);
    try {
      return await task();
    } finally {
      this.#running.delete(client);
      this.#runningCost -= weight;
      this.#moveToEnd(client);
      this.#startNext();
    }
  }

  #fits(client: string, cost: number): boolean {
    return !this.#running.has(client) && this.#runningCost + cost <= this.#options.capacity;
  }

  async #waitForTurn(client: string, cost: number, signal?: AbortSignal): Promise<void> {
    const queue = this.#queues.get(client) ?? [];
    if (queue.length >= this.#options.maxQueuedPerClient) throw new QueueFull(true);
    if (this.#queued >= this.#options.maxQueued) throw new QueueFull(false);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const entry = { cost, begin: () => resolve(undefined) };
    queue.push(entry);
    this.#queues.set(client, queue);
    this.#queued += 1;
    this.#startNext();
    const giveUp = () => {
      if (!this.#dequeue(client, entry)) return;
      reject(new QueueFull(false));
      this.#startNext(); // it may have kept others from their turn
    };
    const timer = setTimeout(giveUp, this.#options.maxWaitMs).unref();
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** @returns False if its turn has come already. */
  #dequeue(client: string, entry: QueuedTask): boolean {
    const queue = this.#queues.get(client) ?? [];
    const index = queue.indexOf(entry);
    if (index < 0) return false;
    queue.splice(index, 1);
    if (queue.length === 0) this.#queues.delete(client);
    this.#queued -= 1;
    return true;
  }

  /** The client's next turn comes after everybody else's, of those, too, who came meanwhile. */
  #moveToEnd(client: string): void {
    const queue = this.#queues.get(client);
    if (queue && this.#queues.delete(client)) this.#queues.set(client, queue);
  }

  #startNext(): void {
    for (const [client, queue] of this.#queues) {
      if (this.#running.has(client)) continue;
      const [entry] = queue;
      // Nothing smaller goes ahead, or something large would wait forever.
      if (!entry || !this.#fits(client, entry.cost)) return;
      this.#dequeue(client, entry);
      this.#running.add(client);
      this.#runningCost += entry.cost;
      entry.begin();
    }
  }
}
