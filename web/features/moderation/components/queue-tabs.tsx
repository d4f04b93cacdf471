import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './moderation.module.css';

/** The lists of the desk, by the names that addresses have for them. */
export const QUEUES = ['reported', 'held', 'new', 'mine', 'appeals'] as const;

export type Queue = (typeof QUEUES)[number];

export function QueueTabs({ queue, locale }: { readonly queue: Queue; readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <nav aria-label={t('moderation.title')}>
      <ul className={styles['tabs']}>
        {QUEUES.map((entry) => (
          <li key={entry}>
            <AppLink
              href={paths.moderation(locale, { queue: entry === 'reported' ? null : entry })}
              aria-current={entry === queue ? 'page' : undefined}
            >
              {t(`moderation.queue.${entry}`)}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
