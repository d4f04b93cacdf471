import type { UserProfileQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import styles from './user-head.module.css';

export type UserProfile = NonNullable<UserProfileQuery['userByUsername']>;

export function UserHead({
  user,
  locale,
}: {
  readonly user: UserProfile;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <header className={styles['head']}>
      <Cover kind="user" id={user.id} url={user.avatarUrl} isFirst className={styles['picture']} />
      <div className={styles['text']}>
        <h1 className={styles['name']} dir={directionOf(user.displayName)}>
          {partLongWords(user.displayName)}
        </h1>
        <p className={styles['handle']}>
          @{user.username}. {t('user.since', { date: longDate(user.joinedAt, locale) })}
        </p>
        {user.bio ? (
          <p className={styles['bio']} dir="auto">
            {partLongWords(user.bio)}
          </p>
        ) : null}
        <p>
          <AppLink href={paths.report(locale, 'USER', user.id)}>{t('report.link')}</AppLink>
        </p>
        {user.isSuspended ? <Notice>{t('user.suspended')}</Notice> : null}
      </div>
    </header>
  );
}
