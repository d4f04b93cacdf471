/** Input that was not saved or sent, as this browser keeps it. */
interface Draft {
  /** When it was typed, ISO 8601. */
  readonly at: string;
}

/** What is used of the browser's storage. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const MAX_DRAFTS = 20;
const KEPT_MS = 30 * 86_400_000;

/**
 * Drafts of one kind, at most twenty, for thirty days each. A storage that is full or forbidden keeps
 * nothing, and nothing fails for it.
 * @param prefix With which their keys begin; no other kind's begin so. @param isDraft Whether a value is one.
 */
export function draftsOf<One extends Draft>(
  prefix: string,
  isDraft: (value: unknown) => value is One,
) {
  /** @returns Null if there is none, or none that can be read. */
  function read(store: Store, key: string): One | null {
    try {
      const parsed: unknown = JSON.parse(store.getItem(key) ?? 'null');
      return isDraft(parsed) ? parsed : null;
    } catch {
      return null; // storage is forbidden, or something else wrote there
    }
  }

  function keys(store: Store): string[] {
    try {
      return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter(
        (key) => key.startsWith(prefix),
      );
    } catch {
      return []; // forbidden
    }
  }

  /** Stores a draft, and removes expired ones and the oldest of too many. */
  function write(store: Store, key: string, draft: One): void {
    try {
      store.setItem(key, JSON.stringify(draft));
      const others = keys(store)
        .filter((name) => name !== key)
        .map((name) => ({ name, at: Date.parse(read(store, name)?.at ?? '') || 0 }))
        .sort((a, b) => b.at - a.at);
      const oldest = Date.parse(draft.at) - KEPT_MS;
      for (const [index, { name, at }] of others.entries()) {
        if (index >= MAX_DRAFTS - 1 || at < oldest) store.removeItem(name);
      }
    } catch {
      // Full or forbidden: then there is no second copy.
    }
  }

  function remove(store: Store, key: string): void {
    try {
      store.removeItem(key);
    } catch {
      // Forbidden: nothing was ever kept.
    }
  }

  return { read, keys, write, remove };
}
