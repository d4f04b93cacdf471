import { ActionForm } from '#web/components/ui/action-form.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { keepAccount } from '../actions/data.ts';
import styles from './account-data.module.css';

/** Says to who is signed in that their account is to be deleted, and lets them keep it. */
export async function DeletionNotice({ locale }: { readonly locale: Locale }) {
  const viewer = await viewerStatus();
  if (viewer === null || viewer === 'unknown' || viewer.deletionAt === null) return null;
  const t = translator(locale);
  return (
    <aside className={`frame ${styles['notice']}`} aria-label={t('deletion.title')}>
      <Notice>{t('deletion.notice', { date: longDate(viewer.deletionAt, locale) })}</Notice>
      <ActionForm
        action={keepAccount}
        fields={[]}
        submit={t('deletion.keep')}
        strings={formStrings(locale)}
      />
    </aside>
  );
}
