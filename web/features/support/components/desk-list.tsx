import type { TicketQueueQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './support.module.css';
import { partLongWords } from '#web/lib/text/hyphens.ts';

type Tickets = NonNullable<TicketQueueQuery['ticketQueue']>['nodes'];

/** Tickets as staff sees them in a list. */
export function DeskList({
  tickets,
  locale,
}: {
  readonly tickets: Tickets;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <ol>
      {tickets.map((ticket) => (
        <li key={ticket.id} className={desk['entry']}>
          <p className={desk['name']}>
            <AppLink
              href={paths.deskTicket(locale, ticket.id)}
              lang={ticket.language.toLowerCase()}
            >
              <bdi>{partLongWords(ticket.subject)}</bdi>
            </AppLink>
          </p>
          <p className={desk['meta']}>
            <span>{t(`support.status.${ticket.status}`)}</span>
            {ticket.priority && ticket.priority !== 'NORMAL' ? (
              <span className={ticket.priority === 'LOW' ? undefined : styles['urgent']}>
                {t(`support.priority.${ticket.priority}`)}
              </span>
            ) : null}
            <span>{t(`support.category.${ticket.category}`)}</span>
            <span>{ticket.language}</span>
            {ticket.requester ? <bdi>{ticket.requester.displayName}</bdi> : null}
            <Time at={ticket.createdAt} locale={locale} />
            <span>{t('support.messages', { count: ticket.messageCount })}</span>
            <span>
              {ticket.assignee
                ? t('support.worksOnIt', { name: ticket.assignee.displayName })
                : t('support.nobody')}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}
