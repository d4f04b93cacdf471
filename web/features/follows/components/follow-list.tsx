import type { FollowsQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator, type Translate } from '#web/lib/i18n/messages.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import { FollowButton } from './follow-button.tsx';
import toggles from '#web/components/ui/toggle-list.module.css';
import styles from './follow-list.module.css';

type Follow = NonNullable<FollowsQuery['follows']>['nodes'][number];

interface Props {
  readonly follows: readonly Follow[];
  readonly here: string;
  readonly locale: Locale;
}

/** What the reader follows, each with a way to end it. */
export function FollowList({ follows, here, locale }: Props) {
  const t = translator(locale);
  return (
    <ul className={toggles['list']}>
      {follows.map((follow) => {
        const { id, kind, key } = follow;
        const { name, href } = shownOf(follow, locale, t);
        return (
          <li key={id} className={toggles['entry']}>
            <div>
              <p className={styles['kind']}>{t(`follow.kind.${kind}`)}</p>
              <p className={styles['name']}>
                {href === null ? (
                  name
                ) : (
                  <AppLink href={href}>
                    <bdi>{partLongWords(name)}</bdi>
                  </AppLink>
                )}
              </p>
            </div>
            <FollowButton
              kind={kind}
              followed={key}
              isFollowed
              count={null}
              isSignedIn
              here={here}
              locale={locale}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** The name of what is followed, and its page: null where its owner is out of reach, or it is gone. */
function shownOf(
  { target, kind, key }: Follow,
  locale: Locale,
  t: Translate,
): { readonly name: string; readonly href: string | null } {
  switch (target?.__typename) {
    case 'Artist':
      return { name: target.name, href: paths.artist(locale, target.slug) };
    case 'User':
      return { name: target.displayName, href: paths.user(locale, target.username) };
    case 'TagCount':
      return { name: `#${target.tagName}`, href: paths.home(locale, { tag: target.tag }) };
    default:
      return { name: kind === 'TAG' ? `#${key}` : t('follow.unknown'), href: null };
  }
}
