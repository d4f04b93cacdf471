/** Unsaved input of the editor, as this browser stores it. */
export interface LocalDraft {
  /** When it was typed, ISO 8601. */
  readonly at: string;
  /** The version of the story that it changes; empty for a new one. */
  readonly version: string;
  readonly values: Readonly<Record<string, string>>;
}

const PREFIX = 'vobe.draft.';
/** Fields of the form that a draft holds; the others are choices among what the server has found. */
const FIELDS = ['title', 'excerpt', 'body', 'language', 'tags', 'metadata', 'coverUrl'];
const MAX_DRAFTS = 20;
const KEPT_MS = 30 * 86_400_000;

/** Where a draft lies: by author, for a browser may have several, and by story. */
export const draftKey = (authorId: string, postId: string): string =>
  `${PREFIX}${authorId}.${postId === '' ? 'new' : postId}`;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What stands in the form's fields. */
export function valuesOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = form.get(name);
      return typeof value === 'string' ? [[name, withUnixLines(value)]] : [];
    }),
  );
}

/** What a form is compared with: its own fields, or those of a story. */
export type Texts = Readonly<Record<string, unknown>>;

/** Whether both say the same, however their lines break. */
export const isSame = (one: Texts, other: Texts): boolean =>
  FIELDS.every((name) => textOf(one[name]) === textOf(other[name]));

const textOf = (value: unknown): string => (typeof value === 'string' ? withUnixLines(value) : '');

/** A form is sent with other line breaks than its fields have. */
const withUnixLines = (text: string): string => text.replaceAll('\r\n', '\n');

/** @returns Null if there is none, or none that can be read. */
export function readDraft(store: Store, key: string): LocalDraft | null {
  try {
    const parsed: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return isDraft(parsed) ? parsed : null;
  } catch {
    return null; // storage is forbidden, or something else wrote there
  }
}

function isDraft(value: unknown): value is LocalDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'string' &&
    'version' in value &&
    typeof value.version === 'string' &&
    'values' in value &&
    typeof value.values === 'object' &&
    value.values !== null &&
    Object.values(value.values).every((one) => typeof one === 'string')
  );
}

/** Stores a draft, and removes expired ones. */
export function writeDraft(store: Store, key: string, draft: LocalDraft): void {
  try {
    store.setItem(key, JSON.stringify(draft));
    const others = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
      .filter((name) => name.startsWith(PREFIX) && name !== key)
      .map((name) => ({ name, at: Date.parse(readDraft(store, name)?.at ?? '') || 0 }))
      .sort((a, b) => b.at - a.at);
    const oldest = Date.parse(draft.at) - KEPT_MS;
    for (const [index, { name, at }] of others.entries()) {
      if (index >= MAX_DRAFTS - 1 || at < oldest) store.removeItem(name);
    }
  } catch {
    // Full or forbidden: then there is no second copy.
  }
}

export function removeDraft(store: Store, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    // Forbidden: nothing was ever kept.
  }
}
