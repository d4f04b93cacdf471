import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { StaffTicketDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import desk from '#web/components/ui/desk.module.css';
import { paths } from '#web/config/paths.ts';
import { DeskForms, InternalNotes } from '#web/features/support/components/desk-forms.tsx';
import { TicketConversation } from '#web/features/support/components/ticket-conversation.tsx';
import { TicketFacts } from '#web/features/support/components/ticket-facts.tsx';
import { TicketHistory } from '#web/features/support/components/ticket-history.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { decodePathSegment, redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { sessionUserId } from '#web/lib/session/session.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';

type Props = PageProps<{ readonly id: string }>;

const DONE = ['replied', 'saved'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('support.ticket'), robots: { index: false } };
}

export default async function DeskTicketPage({ params, searchParams }: Props) {
  const { id: part, locale: language } = await params;
  const { locale, t } = pageTranslator(language);
  const id = decodePathSegment(part);
  const viewer = await viewerStatus();
  if (viewer === 'unknown') return <UnavailableView locale={locale} text={t('support.down')} />;
  if (viewer === null) redirect(paths.signIn(locale, paths.deskTicket(locale, id)));
  if (!viewer.moderates) return <NotFoundView locale={locale} />;
  const query = await searchParams;
  const after = oneOf(query['after']);
  const here = paths.deskTicket(locale, id);
  const outcome = await runQuery(StaffTicketDocument, { id, ...(after && { after }) });
  redirectFromInvalidQuery(outcome, query, { first: here, bare: here });
  if (outcome.kind !== 'answered' || hasFailedAt(outcome, 'ticket')) {
    return <UnavailableView locale={locale} text={t('support.down')} />;
  }
  const { ticket } = outcome.data;
  if (!ticket) return <NotFoundView locale={locale} />;
  // Nobody is staff for what is their own.
  if (ticket.priority === null) redirect(paths.ticket(locale, id));
  const done = DONE.find((known) => known === oneOf(query['done']));
  return (
    <div className={`frame ${desk['page']}`}>
      <p>
        <AppLink href={paths.supportDesk(locale)}>{t('support.desk')}</AppLink>
      </p>
      <h1 className={desk['title']} dir="auto" lang={ticket.language.toLowerCase()}>
        {partLongWords(ticket.subject)}
      </h1>
      {done ? <Notice isDone>{t(`support.done.${done}`)}</Notice> : null}
      <TicketFacts ticket={ticket} locale={locale} />
      <TicketConversation
        messages={ticket.messages}
        isOwn={false}
        after={after}
        pathOf={(cursor) => paths.deskTicket(locale, id, { after: cursor })}
        locale={locale}
      />
      <div key={oneOf(query['at']) ?? 'first'} className={desk['page']}>
        <DeskForms ticket={ticket} viewerId={await sessionUserId()} locale={locale} />
        <InternalNotes ticket={ticket} locale={locale} />
        <TicketHistory ticket={ticket} locale={locale} />
      </div>
    </div>
  );
}
