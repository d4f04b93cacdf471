import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import styles from './verification-notice.module.css';

/** Asks who is signed in to verify their address, until they have. Nothing is withheld from them meanwhile. */
export async function VerificationNotice({ locale }: { readonly locale: Locale }) {
  const viewer = await viewerStatus();
  if (viewer === null || viewer === 'unknown' || viewer.isEmailVerified) return null;
  const t = translator(locale);
  return (
    <aside className={`frame ${styles['place']}`} aria-label={t('email.title')}>
      <Notice>
        {t('email.unverifiedNotice')}{' '}
        <AppLink href={`${paths.profile(locale)}#email`}>{t('email.verifyNow')}</AppLink>
      </Notice>
    </aside>
  );
}
