import { cacheStores } from 'undici';

type Store = InstanceType<typeof cacheStores.MemoryCacheStore>;
type Key = Parameters<Store['createWriteStream']>[0];
type Value = Parameters<Store['createWriteStream']>[1];

/** The response header that names what a page shows, separated by commas. */
export const TAG_HEADER = 'cache-tag';

/**
 * Links between tags and addresses that are known at once; beyond, everything is dropped. Twice as many
 * as the pages that fit in have: a page has some tens of tags. Without it addresses of pages that were
 * evicted long ago would pile up under a tag that every list has.
 */
const MAX_LINKS = 200_000;
/** Pages that may be under way at once; of one more, the oldest will not be kept. */
const MAX_UNDER_WAY = 5000;
/** For how long a purge holds for pages that were begun before it, in milliseconds. */
const PURGE_HOLDS_MS = 60_000;

/**
 * Undici's cache in memory, whose pages can be dropped by what they show. As undici's store does, it
 * drops all variants of an address at once.
 */
export class TaggedStore extends cacheStores.MemoryCacheStore {
  readonly #now: () => number;
  readonly #maxLinks: number;
  /** Addresses by tag. */
  readonly #addresses = new Map<string, Map<string, Key>>();
  /** How many addresses there are in all of these. */
  #links = 0;
  /** When the page of an address was begun, until it is there. */
  readonly #underWay = new Map<string, number>();
  /** When something was last purged, the oldest first. */
  readonly #purgedAt = new Map<string, number>();

  constructor(
    options: ConstructorParameters<typeof cacheStores.MemoryCacheStore>[0],
    { now = Date.now, maxLinks = MAX_LINKS } = {},
  ) {
    super(options);
    this.#now = now;
    this.#maxLinks = maxLinks;
  }

  override get(key: Key) {
    const known = super.get(key);
    if (known === undefined) {
      const address = addressOf(key);
      this.#underWay.delete(address);
      this.#underWay.set(address, this.#now());
      for (const oldest of this.#underWay.keys()) {
        if (this.#underWay.size <= MAX_UNDER_WAY) break;
        this.#underWay.delete(oldest);
      }
    }
    return known;
  }

  /** Keeps a page, unless something that it shows was purged since it was begun. */
  override createWriteStream(key: Key, value: Value) {
    const address = addressOf(key);
    const begun = this.#underWay.get(address);
    this.#underWay.delete(address);
    const tags = tagsOf(value.headers[TAG_HEADER]);
    const isOutdated = (tag: string) => (this.#purgedAt.get(tag) ?? -Infinity) >= (begun ?? 0);
    // An error must be over for others as soon as it is over.
    if (value.statusCode !== 200 || begun === undefined || tags.some(isOutdated)) return undefined;
    const added = tags.filter((tag) => !this.#addresses.get(tag)?.has(address)).length;
    if (this.#links + added > this.#maxLinks) this.clear();
    // The headers of whoever asked first are nothing to keep.
    const { origin, path, method } = key;
    for (const tag of tags) {
      const known = this.#addresses.get(tag) ?? new Map<string, Key>();
      if (!known.has(address)) this.#links += 1;
      known.set(address, { origin, path, method });
      this.#addresses.set(tag, known);
    }
    return super.createWriteStream(key, value);
  }

  /** Drops every page that shows any of these. */
  purge(tags: Iterable<string>): void {
    const now = this.#now();
    for (const tag of tags) {
      const known = this.#addresses.get(tag);
      for (const key of known?.values() ?? []) void this.delete(key);
      this.#links -= known?.size ?? 0;
      this.#addresses.delete(tag);
      this.#purgedAt.delete(tag);
      this.#purgedAt.set(tag, now);
    }
    for (const [tag, at] of this.#purgedAt) {
      if (at >= now - PURGE_HOLDS_MS) break;
      this.#purgedAt.delete(tag);
    }
  }

  /** Drops every page that has tags. */
  clear(): void {
    for (const keys of this.#addresses.values()) {
      for (const key of keys.values()) void this.delete(key);
    }
    this.#addresses.clear();
    this.#links = 0;
  }
}

const addressOf = ({ origin, path }: Key): string => `${origin}${path}`;

function tagsOf(header: string | readonly string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((list) => list.split(','))
    .map((tag) => tag.trim())
    .filter(Boolean);
}
