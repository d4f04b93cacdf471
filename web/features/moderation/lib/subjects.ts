import type {
  CommentSubjectFragment,
  ModerationSubjectFieldsFragment,
  ModerationSubjectType,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { SUBJECT_PATHS, subjectOf as subjectOfComment } from '#web/lib/comment-subject.ts';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';

const TYPES: readonly ModerationSubjectType[] = ['COMMENT', 'POST', 'USER'];

/** What an address names; null for anything else. */
export function subjectOf(type: string, id: string) {
  const subjectType = TYPES.find((known) => known.toLowerCase() === type);
  return subjectType ? { subjectType, subjectId: decodePathSegment(id) } : null;
}

/** A comment's own page, if what it stands under is there. */
function addressOfComment(comment: CommentSubjectFragment & { id: string }, locale: Locale) {
  const place = subjectOfComment(comment);
  if (!place) return null;
  const { comment: pathOf } = SUBJECT_PATHS[place.kind];
  return `${pathOf(locale, place.slug, comment.id)}#comment-${comment.id}`;
}

/** Where the thing itself is read; null if it is gone. */
export function addressOf(
  subject: ModerationSubjectFieldsFragment | null,
  locale: Locale,
): string | null {
  switch (subject?.__typename) {
    case 'Comment':
      return addressOfComment(subject, locale);
    case 'Post':
      return paths.post(locale, subject.slug);
    case 'User':
      return paths.user(locale, subject.username);
    case undefined:
      return null;
  }
}
