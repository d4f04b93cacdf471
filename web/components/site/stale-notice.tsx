import { Notice } from '#web/components/ui/notice.tsx';
import type { Outcome } from '#web/lib/graphql/outcome.ts';
import { exactTime } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './stale-notice.module.css';

interface Props {
  readonly outcome: Outcome<unknown>;
  readonly locale: Locale;
}

/** Says from when a page is where a service is down and what was known of it stands in. */
export function StaleNotice({ outcome, locale }: Props) {
  if (outcome.kind !== 'answered' || outcome.asOf === undefined) return null;
  const t = translator(locale);
  return (
    <div className={styles['stale']}>
      <Notice>{t('site.stale', { time: exactTime(outcome.asOf, locale) })}</Notice>
    </div>
  );
}
