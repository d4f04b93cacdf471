/** Nobody else may wait: whoever asks now is better told at once. */
export class GateFull extends Error {
  override name = 'GateFull';
}

export interface GateSettings {
  /** How many may work at once. */
  readonly atOnce: number;
  /** How many may wait for them. */
  readonly waiting: number;
}

/**
 * Lets so many work at once, and so many wait in the order they came. Without it a crowd shares
 * what there is until nobody is served before they give up.
 */
export class Gate {
  readonly #settings: GateSettings;
  readonly #queue: (() => void)[] = [];
  #working = 0;

  constructor(settings: GateSettings) {
    this.#settings = settings;
  }

  /** @throws GateFull if too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#working < this.#settings.atOnce) this.#working += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      // The place goes to the next one, or is free.
      const next = this.#queue.shift();
      if (next) next();
      else this.#working -= 1;
    }
  }

  async #turn(): Promise<void> {
    if (this.#queue.length >= this.#settings.waiting) throw new GateFull('too many wait');
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }
}
