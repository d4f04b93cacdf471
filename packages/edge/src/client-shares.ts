import { clientNetwork } from '@vobe/service-kit/client-network';

/** How much of something each client has at once, within a bound that is the same for all. */
export class ClientShares {
  readonly #most: number;
  /** By client, of those that have any. */
  readonly #taken = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns How to give it back, once; null if the client has as much as it may. */
  take(address: string): (() => void) | null {
    const client = clientNetwork(address);
    const taken = this.#taken.get(client) ?? 0;
    if (taken >= this.#most) return null;
    this.#taken.set(client, taken + 1);
    return () => {
      const left = (this.#taken.get(client) ?? 1) - 1;
      if (left > 0) this.#taken.set(client, left);
      else this.#taken.delete(client);
    };
  }
}
