import { hash, verify } from '@node-rs/argon2';
import { normalizePassword } from '../domain/rules.ts';

export interface Argon2Parameters {
  memoryKib: number;
  passes: number;
  lanes: number;
}

/** Argon2id of passwords. */
export class Passwords {
  readonly #options: { memoryCost: number; timeCost: number; parallelism: number };
  /** A hash of nothing anybody knows: an unknown account must cost the time of a known one. */
  readonly #decoy: Promise<string>;

  constructor({ memoryKib, passes, lanes }: Argon2Parameters) {
    this.#options = { memoryCost: memoryKib, timeCost: passes, parallelism: lanes };
    this.#decoy = this.hash(crypto.randomUUID());
  }

  /** The hash in PHC form. Argon2id is the library's default. */
  hash(password: string): Promise<string> {
    return hash(normalizePassword(password), this.#options);
  }

  /** Whether the password is the hash's; false, after the same time, if there is no hash. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const matches = await verify(stored ?? (await this.#decoy), normalizePassword(password));
    return stored !== null && matches;
  }

  /** Whether a hash was made with weaker parameters than today's. */
  isOutdated(stored: string): boolean {
    const [, memory, passes, lanes] = /\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? [];
    const { memoryCost, timeCost, parallelism } = this.#options;
    return (
      !stored.startsWith('$argon2id$') ||
      Number(memory) < memoryCost ||
      Number(passes) < timeCost ||
      Number(lanes) < parallelism
    );
  }
}
