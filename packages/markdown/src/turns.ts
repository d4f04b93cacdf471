/** Bounds of Turns. */
export interface TurnsOptions {
  /** How much may go on at once. */
  readonly places: number;
  /** How many of one owner may wait, and how many in all. */
  readonly waitingOfOne: number;
  readonly waitingInAll: number;
  /** How long one may wait. */
  readonly waitMs: number;
}

type Start = (hasTurn: boolean) => void;

/**
 * Shares a few places of work among many owners: each has one place at most, those who wait take
 * turns, and who would wait too long is told at once or in time. So no owner, however busy, can
 * keep the others waiting.
 */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #working = new Set<string>();
  /** Those who wait, by owner; the owner whose turn is next stands first. */
  readonly #waiting = new Map<string, Start[]>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Does the work when its turn comes. @returns Null if there are too many before it. */
  async run<Result>(owner: string, work: () => Promise<Result>): Promise<Result | null> {
    if (!(await this.#turnOf(owner))) return null;
    try {
      return await work();
    } finally {
      this.#working.delete(owner);
      this.#goToEnd(owner);
      this.#startNext();
    }
  }

  #turnOf(owner: string): Promise<boolean> {
    const own = this.#waiting.get(owner) ?? [];
    const inAll = [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
    const { waitingOfOne, waitingInAll, waitMs } = this.#options;
    if (own.length >= waitingOfOne || inAll >= waitingInAll) return Promise.resolve(false);
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => {
        this.#remove(owner, start);
        resolve(false);
      }, waitMs);
      const start: Start = (hasTurn) => {
        clearTimeout(giveUp);
        resolve(hasTurn);
      };
      this.#waiting.set(owner, [...own, start]);
      this.#startNext();
    });
  }

  #startNext(): void {
    if (this.#working.size >= this.#options.places) return;
    for (const [owner, [start]] of this.#waiting) {
      if (start === undefined || this.#working.has(owner)) continue;
      this.#remove(owner, start);
      this.#working.add(owner);
      return start(true);
    }
  }

  #remove(owner: string, start: Start): void {
    const others = (this.#waiting.get(owner) ?? []).filter((one) => one !== start);
    if (others.length > 0) this.#waiting.set(owner, others);
    else this.#waiting.delete(owner);
  }

  /** Who has just had a turn lets the others go first. */
  #goToEnd(owner: string): void {
    const own = this.#waiting.get(owner);
    if (!own) return;
    this.#waiting.delete(owner);
    this.#waiting.set(owner, own);
  }
}
