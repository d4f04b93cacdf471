import { badInput } from './errors.ts';
import type { Locale } from './identity.ts';

/** Bounds of `first`, by the graph's contract. */
const MAX_FIRST = 100;
const DEFAULT_FIRST = 20;

/** Longer than any cursor of ours, whose longest hold a name of 200 characters. */
const MAX_CURSOR = 4000;

/** Sort values of a row, ending in its id, which makes the order total. */
export type CursorKey = readonly (string | number | null)[];

/** A page as a query needs it. */
export interface Page {
  /** How many nodes the caller wants. */
  readonly first: number;
  /** Sort values of the last node of the page before, null for the first page. */
  readonly after: CursorKey | null;
}

export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Where no count is maintained, counting ends here: more is “10,000 or more”. */
export const MAX_COUNTED = 10_000;

/** How many there are over all pages. */
export interface Total {
  readonly count: number;
  /** False where there are more than were counted. */
  readonly isExact: boolean;
}

/** A count that is kept, or of a list that is short by its nature. */
export const exactly = (count: number): Total => ({ count, isExact: true });

/** A count of up to MAX_COUNTED + 1 rows: the extra one only shows that there are more. */
export const atMost = (counted: number): Total => ({
  count: Math.min(counted, MAX_COUNTED),
  isExact: counted <= MAX_COUNTED,
});

/** One page with what a Relay connection says of it. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Counted only if the query asks, and once. */
  totalCount: () => Promise<number>;
  isTotalCountExact: () => Promise<boolean>;
}

/** An opaque position: the list's tag, so that another list's cursor is refused, and the sort values. */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
}

function decodeCursor(list: string, length: number, cursor: string): CursorKey | null {
  if (cursor.length > MAX_CURSOR) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(value) || value[0] !== list || value.length !== length + 1) return null;
    const key: unknown[] = value.slice(1);
    const isValid = key.every(
      (part) =>
        part === null ||
        (typeof part === 'number' && Number.isSafeInteger(part)) ||
        (typeof part === 'string' && !part.includes('\0') && part.isWellFormed()),
    );
    return isValid ? (key as CursorKey) : null;
  } catch {
    return null;
  }
}

/** Checks a number that a client chose. @throws PublicError BAD_USER_INPUT if it is outside 1..max. */
export function checkRange(locale: Locale, field: string, value: number, max = MAX_FIRST): void {
  if (value < 1 || value > max) throw badInput(locale, field, 'outOfRange', { max });
}

/**
 * Checks a list's arguments.
 * @param list Tag of the list and its order. @param keyLength Number of its sort values.
 * @param isKey Whether the values have the types of the columns they are compared with.
 * @throws PublicError BAD_USER_INPUT if `first` is outside 1..100 or `after` belongs to another list.
 */
export function readPage(
  locale: Locale,
  list: string,
  keyLength: number,
  args: PageArguments,
  isKey: (key: CursorKey) => boolean = () => true,
): Page {
  const first = args.first ?? DEFAULT_FIRST;
  checkRange(locale, 'first', first);
  if (args.after === null || args.after === undefined) return { first, after: null };
  const after = decodeCursor(list, keyLength, args.after);
  if (after === null || !isKey(after)) throw badInput(locale, 'after', 'badCursor');
  return { first, after };
}

/** Builds a connection from up to `first + 1` rows; the extra one only shows that there is more. */
export function toConnection<Node>(
  list: string,
  page: Page,
  rows: readonly Node[],
  keyOf: (node: Node) => CursorKey,
  countAll: () => Promise<Total>,
): Connection<Node> {
  let counted: Promise<Total> | undefined;
  const total = () => (counted ??= countAll());
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(list, keyOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => (await total()).count,
    isTotalCountExact: async () => (await total()).isExact,
  };
}
