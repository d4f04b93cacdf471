/** Comments that were begun and not sent, as this browser stores them. */
interface Draft {
  readonly text: string;
  /** When it was typed, in ms. */
  readonly at: number;
  /** Where it was sent from, if it was: it is done with once a page with another `sent` has come. */
  readonly sentFrom?: string | undefined;
}

const PREFIX = 'vobe.comment.';
const MAX_DRAFTS = 20;
const KEPT_MS = 30 * 86_400_000;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

function parse(text: string | null): Draft | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    const draft = value as Partial<Draft> | null;
    return typeof draft?.text === 'string' && typeof draft.at === 'number'
      ? { text: draft.text, at: draft.at, sentFrom: draft.sentFrom }
      : null;
  } catch {
    return null; // something else wrote there
  }
}

function draftsIn(store: Store): { key: string; draft: Draft | null }[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => ({ key, draft: parse(store.getItem(key)) }));
}

/** What was typed under a name; null if nothing was. */
export function readDraft(store: Store, name: string): string | null {
  try {
    return parse(store.getItem(PREFIX + name))?.text ?? null;
  } catch {
    return null; // forbidden
  }
}

/** Stores a text, and removes the oldest beyond twenty. @param sentFrom The query of the page, when it is sent. */
export function writeDraft(store: Store, name: string, text: string, sentFrom?: string): void {
  try {
    const draft: Draft = { text, at: Date.now(), ...(sentFrom !== undefined && { sentFrom }) };
    store.setItem(PREFIX + name, JSON.stringify(draft));
    const others = draftsIn(store)
      .filter(({ key }) => key !== PREFIX + name)
      .sort((one, other) => (other.draft?.at ?? 0) - (one.draft?.at ?? 0));
    for (const [index, { key, draft: other }] of others.entries()) {
      const isOld = (other?.at ?? 0) < draft.at - KEPT_MS;
      if (index >= MAX_DRAFTS - 1 || isOld) store.removeItem(key);
    }
  } catch {
    // Full or forbidden: then there is no second copy.
  }
}

export function removeDraft(store: Store, name: string): void {
  try {
    store.removeItem(PREFIX + name);
  } catch {
    // Forbidden: nothing was ever kept.
  }
}

/** Removes what was sent and has arrived: a success makes `sent` of the address another. @param search The query of the page. */
export function forgetSent(store: Store, search: string): void {
  const stampOf = (query: string) => new URLSearchParams(query).get('sent');
  const stamp = stampOf(search);
  if (stamp === null) return;
  try {
    for (const { key, draft } of draftsIn(store)) {
      if (draft?.sentFrom !== undefined && stampOf(draft.sentFrom) !== stamp) store.removeItem(key);
    }
  } catch {
    // Forbidden.
  }
}
