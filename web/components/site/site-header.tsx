import { UnreadCountDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { liveAddress, liveStart } from '#web/lib/graphql/live-address.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { pluralForms } from '#web/lib/i18n/plural-forms.ts';
import type { Theme } from '#web/lib/theme/theme.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { HeaderSearch } from './header-search.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SignInLink } from './sign-in-link.tsx';
import { SiteSearch } from './site-search.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { UnreadCount } from './unread-count.tsx';
import styles from './site-header.module.css';

interface Props {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly isSignedIn: boolean;
  readonly moderates: boolean;
  readonly isAdmin: boolean;
  /** Notifications that were not read; null if that is unknown. */
  readonly unreadCount: number | null;
  readonly signOut: () => Promise<void>;
}

export function SiteHeader(props: Props) {
  const { locale, theme, isSignedIn, moderates, isAdmin, unreadCount, signOut } = props;
  const t = translator(locale);
  return (
    <header className={`frame ${styles['header']}`}>
      <AppLink href={paths.home(locale)} className={styles['mark']}>
        {t('site.name')}
      </AppLink>
      <nav className={styles['nav']} aria-label={t('nav.main')}>
        <ul className={styles['list']}>
          <li>
            <AppLink href={paths.home(locale)}>{t('nav.home')}</AppLink>
          </li>
          <li>
            <AppLink href={paths.artists(locale)}>{t('nav.artists')}</AppLink>
          </li>
          <li>
            <AppLink href={paths.write(locale)}>{t('nav.write')}</AppLink>
          </li>
          {moderates ? (
            <li className={styles['desk']}>
              <AppLink href={paths.moderation(locale)}>{t('nav.moderation')}</AppLink>
            </li>
          ) : null}
          {isAdmin ? (
            <li className={styles['desk']}>
              <AppLink href={paths.admin(locale, 'users')}>{t('nav.admin')}</AppLink>
            </li>
          ) : null}
        </ul>
      </nav>
      <div className={styles['tools']}>
        <HeaderSearch href={paths.search(locale)} label={t('search.inHeader')}>
          <SiteSearch locale={locale} size="small" />
        </HeaderSearch>
        {isSignedIn ? (
          <AppLink
            className={styles['bell']}
            href={paths.notifications(locale)}
            title={t('notifications.title')}
          >
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
              <path d="M5 17h14l-2-3v-4a5 5 0 0 0-10 0v4z" />
              <path d="M10 20.5h4" />
            </svg>
            <span className="visually-hidden">{t('notifications.title')}</span>
            <UnreadCount
              count={unreadCount}
              address={liveAddress(UnreadCountDocument, {}, 'reader')}
              from={liveStart()}
              forms={pluralForms(t, 'notifications.count', locale)}
              locale={locale}
            />
          </AppLink>
        ) : null}
        <ThemeSwitch theme={theme} t={t} />
        <LanguageSwitch locale={locale} />
      </div>
      <div className={styles['account']}>
        {isSignedIn ? (
          <>
            <AppLink href={paths.profile(locale)}>{t('nav.profile')}</AppLink>
            <form action={signOut}>
              <button className={styles['link']} type="submit">
                {t('nav.signOut')}
              </button>
            </form>
          </>
        ) : (
          <SignInLink locale={locale}>{t('nav.signIn')}</SignInLink>
        )}
      </div>
    </header>
  );
}
