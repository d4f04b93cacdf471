import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { ProblemLink } from './problem-link.tsx';
import styles from './site-footer.module.css';

export function SiteFooter({ locale }: { readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <footer className={`frame ${styles['footer']}`}>
      <p className={styles['mark']}>{t('site.name')}</p>
      <p className={styles['about']}>{t('footer.about')}</p>
      <nav aria-label={t('footer.nav')}>
        <ul className={styles['list']}>
          <li>
            <AppLink href={paths.home(locale)}>{t('nav.home')}</AppLink>
          </li>
          <li>
            <AppLink href={paths.artists(locale)}>{t('nav.artists')}</AppLink>
          </li>
          <li>
            <AppLink href={paths.genres(locale)}>{t('nav.genres')}</AppLink>
          </li>
          <li>
            <AppLink href={paths.transparency(locale)}>{t('transparency.title')}</AppLink>
          </li>
          <li>
            <AppLink href={paths.support(locale)}>{t('support.title')}</AppLink>
          </li>
          <li>
            <ProblemLink locale={locale}>{t('support.report')}</ProblemLink>
          </li>
          <li>
            <a href={paths.feed(locale)}>{t('footer.feed')}</a>
          </li>
        </ul>
      </nav>
    </footer>
  );
}
