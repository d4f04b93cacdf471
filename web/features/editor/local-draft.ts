import { draftsOf } from '#web/lib/drafts/draft-store.ts';

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

/** Where a draft lies: by author, for a browser may have several, and by story. */
export const draftKey = (authorId: string, postId: string): string =>
  `${PREFIX}${authorId}.${postId === '' ? 'new' : postId}`;

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

export const {
  read: readDraft,
  write: writeDraft,
  remove: removeDraft,
} = draftsOf(PREFIX, isDraft);
