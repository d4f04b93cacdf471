import type { NotificationItemFragment } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { SUBJECT_PATHS, subjectOf } from '#web/lib/comment-subject.ts';
import { fromLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import type { Translate } from '#web/lib/i18n/messages.ts';

/** What a notification says, and where it leads. */
export interface NewsView {
  readonly text: string;
  /** What it is about; null where the text says it all. */
  readonly about: { readonly title: string; readonly lang?: Locale } | null;
  /** Null if what it is about is gone. */
  readonly href: string | null;
}

/** What a ticket can have become. */
const STATUSES = ['IN_PROGRESS', 'RESOLVED', 'CLOSED'] as const;
/** Of a reply: the reader is staff. */
const DESK = 'DESK';

/** A notification in the reader's words. */
export function newsOf(item: NotificationItemFragment, locale: Locale, t: Translate): NewsView {
  return { text: textOf(item, t), ...placeOf(item, locale) };
}

function textOf(item: NotificationItemFragment, t: Translate): string {
  const { kind, amount, detail } = item;
  if (kind === 'TICKET_STATUS') {
    const status = STATUSES.find((known) => known === detail);
    return status ? t(`notifications.TICKET_${status}`) : t('notifications.TICKET_STATUS');
  }
  if (kind === 'TICKET_REPLY' && detail === DESK) return t('notifications.TICKET_DESK', { amount });
  return t(`notifications.${kind}`, { who: whoOf(item, t), amount });
}

/** Those who are named, and how many more there are. */
function whoOf({ actors, actorCount }: NotificationItemFragment, t: Translate): string {
  const first = actors.find((actor) => actor !== null);
  if (!first) return t('notifications.somebody');
  const others = actorCount - 1;
  return others > 0
    ? t('notifications.andOthers', { name: first.displayName, others })
    : first.displayName;
}

function placeOf(
  { kind, subject, actors, detail }: NotificationItemFragment,
  locale: Locale,
): Omit<NewsView, 'text'> {
  if (kind === 'MODERATION') return { about: null, href: paths.notices(locale) };
  if (kind === 'FOLLOWER') {
    const follower = actors.find((actor) => actor !== null);
    return { about: null, href: follower ? paths.user(locale, follower.username) : null };
  }
  switch (subject?.__typename) {
    case 'Comment': {
      const place = subjectOf(subject);
      if (!place) break;
      const { title, slug } = place;
      return {
        about: { title },
        href: SUBJECT_PATHS[place.kind].comment(locale, slug, subject.id),
      };
    }
    case 'Post':
      return {
        about: { title: subject.title, lang: fromLanguage(subject.language) },
        href: paths.post(locale, subject.slug),
      };
    case 'Ticket': {
      const { id, ticketSubject: title } = subject;
      const href = detail === DESK ? paths.deskTicket(locale, id) : paths.ticket(locale, id);
      return { about: { title }, href };
    }
    case 'Album':
      return { about: { title: subject.title }, href: paths.catalogue(locale, subject.url) };
    default:
  }
  return { about: null, href: null };
}
