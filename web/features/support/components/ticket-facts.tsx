import type { ReactNode } from 'react';
import type { StaffTicketQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './support.module.css';

export type StaffTicket = NonNullable<StaffTicketQuery['ticket']>;

/** What staff knows of a ticket. */
export function TicketFacts({
  ticket,
  locale,
}: {
  readonly ticket: StaffTicket;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  const { requester, assignee, pagePath, firstRepliedAt, technicalFacts, rating } = ticket;
  const facts: (readonly [string, ReactNode])[] = [
    [
      t('support.requester'),
      requester ? (
        <AppLink href={paths.user(locale, requester.username)}>
          <bdi>{requester.displayName}</bdi>
        </AppLink>
      ) : (
        (ticket.requesterEmail ?? t('comments.anonymous'))
      ),
    ],
    [t('support.status'), t(`support.status.${ticket.status}`)],
    [t('support.priority'), t(`support.priority.${ticket.priority ?? 'NORMAL'}`)],
    [t('support.category'), t(`support.category.${ticket.category}`)],
    [t('support.language'), t(`support.language.${ticket.language}`)],
    [t('support.assignee'), assignee ? <bdi>{assignee.displayName}</bdi> : t('support.nobody')],
    [t('support.written'), <Time key="time" at={ticket.createdAt} locale={locale} isExact />],
    [
      t('support.firstReply'),
      firstRepliedAt ? <Time key="time" at={firstRepliedAt} locale={locale} isExact /> : '–',
    ],
    ...(pagePath
      ? [
          [
            t('support.page'),
            <a key="page" href={pagePath}>
              {pagePath}
            </a>,
          ] as const,
        ]
      : []),
    ...(technicalFacts ? [[t('support.facts'), technicalFacts] as const] : []),
    ...(rating === null
      ? []
      : [
          [
            t('support.rating'),
            `${rating}/5${ticket.ratingComment ? ` · ${ticket.ratingComment}` : ''}`,
          ] as const,
        ]),
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
