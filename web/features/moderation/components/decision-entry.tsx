import type { ReactNode } from 'react';
import type { ModerationDecisionFieldsFragment } from '#web/__generated__/operations.ts';
import { Time } from '#web/components/ui/time.tsx';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './moderation.module.css';
import desk from '#web/components/ui/desk.module.css';

interface Props {
  readonly decision: ModerationDecisionFieldsFragment;
  readonly locale: Locale;
  /** Who has decided, for those who may know. */
  readonly by?: string | undefined;
  /** What it was about, and what can be done about it. */
  readonly children?: ReactNode;
}

/** A decision: what, why, when, and what has become of it. */
export function DecisionEntry({ decision, locale, by, children }: Props) {
  const t = translator(locale);
  const { action, reason, note, until, decidedAt, isUndone, appeal } = decision;
  return (
    <article className={desk['entry']}>
      <p className={desk['meta']}>
        <strong>{t(`moderation.done.${action}`)}</strong>
        <Time at={decidedAt} locale={locale} />
        {by === undefined ? null : <bdi>{by}</bdi>}
        {isUndone ? <span>{t('moderation.undone')}</span> : null}
      </p>
      {reason ? <p>{t(`moderation.reason.${reason}`)}</p> : null}
      {until ? <p>{t('moderation.until', { date: longDate(until, locale) })}</p> : null}
      {note ? <p dir="auto">{note}</p> : null}
      {appeal ? (
        <div className={styles['appeal']}>
          <p className={desk['meta']}>
            <strong>{t(`moderation.appeal.${appeal.status}`)}</strong>
            <Time at={appeal.decidedAt ?? appeal.openedAt} locale={locale} />
          </p>
          <p dir="auto">{appeal.text}</p>
          {appeal.answer ? <p dir="auto">{appeal.answer}</p> : null}
        </div>
      ) : null}
      {children}
    </article>
  );
}
