/** The work can't begin soon: too much waits already. */
export class QueueFull extends Error {
  override name = 'QueueFull';
  /** Whether it is the client's own work that waits. */
  readonly isClients: boolean;

  constructor(isClients: boolean) {
    super(isClients ? 'too much of this client waits' : 'too much waits');
    this.isClients = isClients;
  }
}

export interface FairQueueSettings {
  /** The cost that may be under way at once. Work that costs more runs alone. */
  readonly capacity: number;
  /** How many works of one client may wait. */
  readonly waitingOfClient: number;
  /** How many may wait altogether. */
  readonly waiting: number;
  /** Longest wait, in milliseconds. */
  readonly maxWaitMs: number;
}

interface Waiting {
  readonly cost: number;
  readonly begin: () => void;
}

/**
 * Lets clients take turns: one work of each at a time, and of all as much at once as the capacity
 * holds. Whoever sends a hundred waits for the own hundred, and keeps others one turn at most.
 */
export class FairQueue {
  readonly #settings: FairQueueSettings;
  readonly #working = new Set<string>();
  /** In the order of their next turns. */
  readonly #queues = new Map<string, Waiting[]>();
  #costUnderWay = 0;
  #waiting = 0;

  constructor(settings: FairQueueSettings) {
    this.#settings = settings;
  }

  /** Works that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * @param cost Of the work, in the unit of the capacity.
   * @param signal Aborted when nobody waits for the result any more.
   * @throws QueueFull if it can't begin soon.
   */
  async run<Result>(
    client: string,
    cost: number,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const weight = Math.min(cost, this.#settings.capacity);
    await this.#turn(client, weight, signal);
    try {
      return await work();
    } finally {
      this.#working.delete(client);
      this.#costUnderWay -= weight;
      this.#next();
    }
  }

  #fits(client: string, cost: number): boolean {
    return !this.#working.has(client) && this.#costUnderWay + cost <= this.#settings.capacity;
  }

  async #turn(client: string, cost: number, signal: AbortSignal): Promise<void> {
    const queue = this.#queues.get(client) ?? [];
    if (queue.length >= this.#settings.waitingOfClient) throw new QueueFull(true);
    if (this.#waiting >= this.#settings.waiting) throw new QueueFull(false);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const entry = { cost, begin: () => resolve(undefined) };
    queue.push(entry);
    this.#queues.set(client, queue);
    this.#waiting += 1;
    this.#next();
    const giveUp = () => {
      if (!this.#leave(client, entry)) return;
      reject(new QueueFull(false));
      this.#next(); // it may have kept others from their turn
    };
    const timer = setTimeout(giveUp, this.#settings.maxWaitMs).unref();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** @returns False if its turn has come already. */
  #leave(client: string, entry: Waiting): boolean {
    const queue = this.#queues.get(client) ?? [];
    const index = queue.indexOf(entry);
    if (index < 0) return false;
    queue.splice(index, 1);
    if (queue.length === 0) this.#queues.delete(client);
    this.#waiting -= 1;
    return true;
  }

  #next(): void {
    for (const [client, queue] of this.#queues) {
      if (this.#working.has(client)) continue;
      const [entry] = queue;
      // Nobody smaller goes ahead, or something large would wait forever.
      if (!entry || !this.#fits(client, entry.cost)) return;
      this.#leave(client, entry);
      // The client's next turn comes after everybody else's.
      if (this.#queues.delete(client)) this.#queues.set(client, queue);
      this.#working.add(client);
      this.#costUnderWay += entry.cost;
      entry.begin();
    }
  }
}
