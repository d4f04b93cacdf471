import type { CommentOrder } from '#web/__generated__/operations.ts';
import { SUBJECT_PATHS, type SubjectPlace } from '#web/lib/comment-subject.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';

/** Orders of comments by the names that addresses have for them. */
export const SORTS = {
  new: 'NEWEST',
  top: 'TOP',
  old: 'OLDEST',
  controversial: 'CONTROVERSIAL',
} as const satisfies Record<string, CommentOrder>;

export type Sort = keyof typeof SORTS;

const isSort = (name: string): name is Sort => Object.hasOwn(SORTS, name);

/** Without one, a post shows its newest comments first, and a comment's page what was said after it. */
const defaultSort = (root: string): Sort => (root === '' ? 'new' : 'old');

/** @param name As an address has it; an unknown one is as good as none. @param root The comment whose page it is, or empty. */
export const sortOf = (name: string | undefined, root: string): Sort =>
  name && isSort(name) ? name : defaultSort(root);

/** Orders of a page: a conversation is read from its beginning, unless the reader wants the best of it. */
export function ordersOf(
  sort: Sort,
): Readonly<Record<'commentsOrder' | 'repliesOrder', CommentOrder>> {
  const order = SORTS[sort];
  return { commentsOrder: order, repliesOrder: order === 'NEWEST' ? 'OLDEST' : order };
}

/** Where comments are shown: who has sent a form comes back there. */
export interface Place extends SubjectPlace {
  /** The comment whose page it is; empty for the subject's. */
  readonly root: string;
  /** Cursor of the page of the list; empty for the first. */
  readonly page: string;
  readonly sort: string;
}

type Query = Readonly<Record<string, string | null | undefined>>;

/** The address of a place. */
export function placePath(
  locale: Locale,
  { kind, slug, root, page, sort }: Place,
  query: Query = {},
): string {
  const isDefault = sortOf(sort, root) === defaultSort(root);
  const shared = { ...query, sort: isDefault ? null : sort };
  return root === ''
    ? SUBJECT_PATHS[kind].subject(locale, slug, { ...shared, comments: page })
    : SUBJECT_PATHS[kind].comment(locale, slug, root, { ...shared, replies: page });
}

/** A comment's own page, with one of its forms open or without. */
export function commentPath(
  locale: Locale,
  { kind, slug }: SubjectPlace,
  id: string,
  panel?: string,
): string {
  const { comment } = SUBJECT_PATHS[kind];
  return panel === undefined
    ? comment(locale, slug, id)
    : `${comment(locale, slug, id, { do: panel })}#comment-${id}`;
}

/** As hidden fields of a form. */
export const placeFields = ({ kind, slug, root, page, sort }: Place): Record<string, string> => ({
  ...{ kind, slug, root, page, sort },
});

export const placeOf = (text: (name: string) => string): Place => ({
  ...{ kind: text('kind') === 'item' ? 'item' : 'post', slug: text('slug') },
  ...{ root: text('root'), page: text('page'), sort: text('sort') },
});

/** What can be opened beneath a comment. */
export const PANELS = ['reply', 'quote', 'edit', 'delete', 'history', 'mute'] as const;

export type PanelKind = (typeof PANELS)[number];

export const isPanelKind = (name: unknown): name is PanelKind =>
  PANELS.some((kind) => kind === name);
