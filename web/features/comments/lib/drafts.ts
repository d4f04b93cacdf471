import { draftsOf, type Store } from '#web/lib/drafts/draft-store.ts';

/** A comment that was begun and has not arrived, as this browser keeps it. */
interface CommentDraft {
  readonly at: string;
  readonly text: string;
  /** Where it was sent from, if it was: it is done with once a page with another `sent` has come. */
  readonly sentFrom?: string | undefined;
}

const PREFIX = 'vobe.comment.';

const isDraft = (value: unknown): value is CommentDraft =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  (!('sentFrom' in value) || typeof value.sentFrom === 'string');

const drafts = draftsOf(PREFIX, isDraft);

/** What was typed under a name; null if nothing was. */
export const readDraft = (store: Store, name: string): string | null =>
  drafts.read(store, PREFIX + name)?.text ?? null;

/** @param sentFrom The query of the page, when it is sent. */
export function writeDraft(store: Store, name: string, text: string, sentFrom?: string): void {
  drafts.write(store, PREFIX + name, { at: new Date(Date.now()).toISOString(), text, sentFrom });
}

export const removeDraft = (store: Store, name: string): void =>
  drafts.remove(store, PREFIX + name);

/** Removes what was sent and has arrived: a success makes `sent` of the address another. @param search The query of the page. */
export function forgetSent(store: Store, search: string): void {
  const stampOf = (query: string) => new URLSearchParams(query).get('sent');
  const stamp = stampOf(search);
  if (stamp === null) return;
  for (const key of drafts.keys(store)) {
    const sentFrom = drafts.read(store, key)?.sentFrom;
    if (sentFrom !== undefined && stampOf(sentFrom) !== stamp) drafts.remove(store, key);
  }
}
