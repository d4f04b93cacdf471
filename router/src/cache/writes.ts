import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * The cookie of who has written: when, by whose clock, to which subgraphs. MediaWiki's
 * ChronologyProtector does the same for the copies of its database.
 */
export const WRITES_COOKIE = 'vobe-written';

/** How far the clocks of two routers may be apart, in milliseconds. */
const MAX_SKEW_MS = 2000;
/** For how long the cookie is of use, in seconds: no entry lives longer. */
const COOKIE_AGE_S = 7200;
/** `content.1795709148625.<clock>`, several joined by ~. */
const WRITE = /^([a-z]{1,32})\.(\d{1,16})\.([\w-]{1,36})$/;
const MAX_WRITES = 16;

interface Written {
  readonly at: number;
  readonly clock: string;
}

/**
 * Read your own writes: no answer of a subgraph from before a client wrote to it is given to this
 * client, whichever router it meets.
 */
export class Writes {
  readonly #bySubgraph = new Map<string, Written>();

  /** @param header The request's Cookie header. What is not ours, or not well-formed, says nothing. */
  constructor(header: string | undefined) {
    const value = header === undefined ? undefined : parseCookie(header)[WRITES_COOKIE];
    for (const one of value?.split('~', MAX_WRITES) ?? []) {
      const [, subgraph, at, clock] = WRITE.exec(one) ?? [];
      if (subgraph && at && clock) this.#bySubgraph.set(subgraph, { at: Number(at), clock });
    }
  }

  /** @returns From when on answers of a subgraph may be given, by this clock; 0 for any. */
  at(subgraph: string, clock: string, now: number): number {
    const written = this.#bySubgraph.get(subgraph);
    if (!written) return 0;
    // A time to come would switch the cache off for good.
    return Math.min(written.at, now) + (written.clock === clock ? 0 : MAX_SKEW_MS);
  }

  /** @returns The cookie that says so to the client. */
  note(subgraph: string, clock: string, at: number): string {
    this.#bySubgraph.set(subgraph, { at: Math.ceil(at), clock });
    const each = Array.from(this.#bySubgraph, ([name, one]) => `${name}.${one.at}.${one.clock}`);
    return stringifySetCookie({
      name: WRITES_COOKIE,
      value: each.join('~'),
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      maxAge: COOKIE_AGE_S,
    });
  }
}
