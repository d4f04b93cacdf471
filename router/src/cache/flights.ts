interface Flight<Result> {
  readonly startedAt: number;
  readonly result: Promise<Result>;
  readonly abort: AbortController;
  waiting: number;
}

/** Work that several wait for at once is done once; it is given up when nobody waits any more. */
export class Flights<Result> {
  readonly #flights = new Map<string, Flight<Result>>();

  /**
   * Joins work of this name that was started after the given time, or starts it.
   * @returns Its result, and whether it was started here.
   */
  async join(
    key: string,
    { startedAt, after, signal }: { startedAt: number; after: number; signal: AbortSignal },
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<{ result: Result; isOwn: boolean }> {
    const known = this.#flights.get(key);
    const isOwn = !known || !(known.startedAt > after);
    const flight = isOwn ? this.#start(key, startedAt, work) : known;
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting > 0) return;
      this.#end(key, flight);
      flight.abort.abort();
    };
    flight.waiting += 1;
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      return { result: await flight.result, isOwn };
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #start(
    key: string,
    startedAt: number,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Flight<Result> {
    const abort = new AbortController();
    const flight: Flight<Result> = {
      startedAt,
      abort,
      waiting: 0,
      result: work(abort.signal).finally(() => this.#end(key, flight)),
    };
    this.#flights.set(key, flight);
    return flight;
  }

  #end(key: string, flight: Flight<Result>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
