import DataLoader from 'dataloader';
import {
  exactly,
  toConnection,
  type Connection,
  type CursorKey,
  type Page,
  type Total,
} from './pagination.ts';

/** A loader of single entities: rows come in any order and are matched by key; null where there is none. */
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

/** A loader of values that there always are, such as counts: they come in the order of their keys. */
export const loadEach = <Key, Value>(
  fetch: (keys: readonly Key[]) => Promise<readonly Value[]>,
): DataLoader<Key, Value> => new DataLoader(fetch);

/** A loader of whether each key is among those that are found. */
export function loadWhether<Key>(
  find: (keys: readonly Key[]) => Promise<readonly Key[]>,
): DataLoader<Key, boolean> {
  return new DataLoader<Key, boolean>(async (keys) => {
    const found = new Set(await find(keys));
    return keys.map((key) => found.has(key));
  });
}

export interface ConnectionLoaderOptions<Arguments, Node> {
  /** Up to `page.first + 1` nodes of each owner, in one statement. */
  fetch: (
    owners: readonly string[],
    page: Page,
    args: Arguments,
  ) => Promise<readonly (Node & { ownerId: string })[]>;
  /** Nodes of each owner over all pages, in one statement; owners without any may be left out. */
  count: (
    owners: readonly string[],
    args: Arguments,
  ) => Promise<readonly (Total & { ownerId: string })[]>;
  /** Tag of the list in its cursors; differs for each order. */
  tag: (args: Arguments) => string;
  /** Sort values of a node, ending in its id. */
  keyOf: (node: Node, args: Arguments) => CursorKey;
}

/**
 * Pages of lists that hang on entities: all owners of a request that ask for the same page share
 * one statement, whatever their number; so do their counts.
 */
export class ConnectionLoader<Arguments extends object, Node> {
  readonly #options: ConnectionLoaderOptions<Arguments, Node>;
  readonly #pages = new Map<string, DataLoader<string, Node[]>>();
  readonly #counts = new Map<string, DataLoader<string, Total>>();

  constructor(options: ConnectionLoaderOptions<Arguments, Node>) {
    this.#options = options;
  }

  async load(owner: string, page: Page, args: Arguments): Promise<Connection<Node>> {
    const { tag, keyOf, fetch } = this.#options;
    const pages = getOrCreate(this.#pages, JSON.stringify([page, args]), () =>
      loadMany(
        (owners) => fetch(owners, page, args),
        (row) => row.ownerId,
      ),
    );
    return toConnection(
      tag(args),
      page,
      await pages.load(owner),
      (node) => keyOf(node, args),
      () => this.count(owner, args),
    );
  }

  /** Nodes of the owner over all pages. */
  count(owner: string, args: Arguments): Promise<Total> {
    const loader = getOrCreate(
      this.#counts,
      JSON.stringify(args),
      () =>
        new DataLoader<string, Total>(async (owners) => {
          const rows = await this.#options.count(owners, args);
          const totals = new Map(rows.map((row) => [row.ownerId, row]));
          return owners.map((id) => totals.get(id) ?? exactly(0));
        }),
    );
    return loader.load(owner);
  }
}

function getOrCreate<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
