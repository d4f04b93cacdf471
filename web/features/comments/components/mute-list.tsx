import type { MutesQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator, type Translate } from '#web/lib/i18n/messages.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import { subjectOf } from '#web/lib/comment-subject.ts';
import { commentPath } from '../lib/place.ts';
import { MuteButton } from './mute-button.tsx';
import styles from '#web/components/ui/toggle-list.module.css';

type Mute = NonNullable<MutesQuery['mutes']>['nodes'][number];

interface Props {
  readonly mutes: readonly Mute[];
  readonly here: string;
  readonly locale: Locale;
}

/** What the reader has muted, each with a way to end it. */
export function MuteList({ mutes, here, locale }: Props) {
  const t = translator(locale);
  return (
    <ul className={styles['list']}>
      {mutes.map((mute) => {
        const { text, href } = shownOf(mute, locale, t);
        return (
          <li key={mute.key} className={styles['entry']}>
            <p>{href === null ? text : <AppLink href={href}>{partLongWords(text)}</AppLink>}</p>
            <MuteButton
              kind={mute.kind}
              muted={mute.key}
              isMuted
              name={mute.user?.displayName ?? ''}
              here={here}
              locale={locale}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** What is muted, and its page: null where it is gone or out of reach. */
function shownOf(
  { kind, user, comment, post, item }: Mute,
  locale: Locale,
  t: Translate,
): { readonly text: string; readonly href: string | null } {
  if (user) return { text: user.displayName, href: paths.user(locale, user.username) };
  const subject = comment && subjectOf(comment);
  if (subject) {
    const { title } = subject;
    const name = comment.author?.displayName;
    return {
      text: name ? t('mute.threadBy', { name, title }) : t('mute.threadUnder', { title }),
      href: commentPath(locale, subject, comment.id),
    };
  }
  if (item) return { text: item.name, href: paths.discussion(locale, item.id) };
  if (post) return { text: post.title, href: paths.post(locale, post.slug) };
  return { text: t(kind === 'USER' ? 'mute.goneUser' : 'mute.goneThread'), href: null };
}
