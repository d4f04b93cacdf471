import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import type { StaffTicket } from './ticket-facts.tsx';

/** How a ticket's status changed. */
export function TicketHistory({
  ticket,
  locale,
}: {
  readonly ticket: StaffTicket;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  const transitions = ticket.transitions ?? [];
  if (transitions.length === 0) return null;
  return (
    <SectionBlock id="history" title={t('support.history')}>
      <ol>
        {transitions.map(({ from, to, at, actor }) => (
          <li key={`${at}-${to}`} className={desk['meta']}>
            <span>
              {t(`support.status.${from}`)} → {t(`support.status.${to}`)}
            </span>
            {actor ? <bdi>{actor.displayName}</bdi> : <span>{t('support.byTime')}</span>}
            <Time at={at} locale={locale} />
          </li>
        ))}
      </ol>
    </SectionBlock>
  );
}
