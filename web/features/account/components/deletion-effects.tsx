import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './account-data.module.css';

const EFFECTS = [
  'deletion.grace',
  'deletion.gone',
  'deletion.comments',
  'deletion.posts',
  'deletion.name',
] as const;

/** What becomes of an account that is deleted, and of what it has written. */
export function DeletionEffects({ locale }: { readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <ul className={styles['list']}>
      {EFFECTS.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}
