import DataLoader from 'dataloader';

/** A loader of single things: rows come in any order and are matched by key; null where there is none. */
export function loadOne<Key, Row>(
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> {
  return new DataLoader<Key, Row | null>(async (keys) => {
    const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** A loader of lists: rows are grouped by key in the order they come; empty where there is none. */
export function loadMany<Key, Row>(
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row[]> {
  return new DataLoader<Key, Row[]>(async (keys) => {
    const groups = Map.groupBy(await fetch(keys), keyOf);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

/**
 * Loaders of a paged list, one for each set of arguments that a request uses: nodes that ask for
 * the same page share one statement, whatever their number.
 */
export class PagedLoaders<Key, Arguments, Value> {
  readonly #loaders = new Map<string, DataLoader<Key, Value>>();
  readonly #fetch: (keys: readonly Key[], args: Arguments) => Promise<readonly Value[]>;

  constructor(fetch: (keys: readonly Key[], args: Arguments) => Promise<readonly Value[]>) {
    this.#fetch = fetch;
  }

  load(key: Key, args: Arguments): Promise<Value> {
    const signature = JSON.stringify(args);
    let loader = this.#loaders.get(signature);
    if (loader === undefined) {
      loader = new DataLoader<Key, Value>((keys) => this.#fetch(keys, args));
      this.#loaders.set(signature, loader);
    }
    return loader.load(key);
  }
}
