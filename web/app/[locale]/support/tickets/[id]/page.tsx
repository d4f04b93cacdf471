import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OwnTicketDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import { paths } from '#web/config/paths.ts';
import {
  closeTicket,
  rateTicket,
  reopenTicket,
  replyToTicket,
} from '#web/features/support/actions/own-ticket.ts';
import { RequesterForms } from '#web/features/support/components/requester-forms.tsx';
import { TicketConversation } from '#web/features/support/components/ticket-conversation.tsx';
import { chosen, REQUESTER_NEWS } from '#web/features/support/lib/choices.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { decodePathSegment, redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isSignedIn } from '#web/lib/session/session.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';

type Props = PageProps<{ readonly id: string }>;

const ACTIONS = {
  reply: replyToTicket,
  close: closeTicket,
  reopen: reopenTicket,
  rate: rateTicket,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('support.ticket'), robots: { index: false } };
}

export default async function TicketPage({ params, searchParams }: Props) {
  const { id: part, locale: language } = await params;
  const { locale, t } = pageTranslator(language);
  const [id, query] = [decodePathSegment(part), await searchParams];
  const after = oneOf(query['after']);
  if (!(await isSignedIn())) redirect(paths.signIn(locale, paths.ticket(locale, id)));
  const outcome = await runQuery(OwnTicketDocument, { id, ...(after && { after }) });
  const here = paths.ticket(locale, id);
  redirectFromInvalidQuery(outcome, query, { first: here, bare: here });
  if (outcome.kind !== 'answered' || hasFailedAt(outcome, 'ticket')) {
    return <UnavailableView locale={locale} text={t('support.down')} />;
  }
  const { ticket } = outcome.data;
  if (!ticket) return <NotFoundView locale={locale} />;
  const done = chosen(REQUESTER_NEWS, oneOf(query['done']));
  return (
    <div className={`frame ${desk['page']}`}>
      <p>
        <AppLink href={paths.support(locale)}>{t('support.title')}</AppLink>
      </p>
      <h1 className={desk['title']} dir="auto">
        {partLongWords(ticket.subject)}
      </h1>
      <p className={desk['meta']}>
        <strong>{t(`support.ownStatus.${ticket.status}`)}</strong>
        <span>{t(`support.category.${ticket.category}`)}</span>
        <Time at={ticket.createdAt} locale={locale} isExact />
        {ticket.pagePath ? <a href={ticket.pagePath}>{ticket.pagePath}</a> : null}
      </p>
      {done ? <Notice isDone>{t(`support.done.${done}`)}</Notice> : null}
      <TicketConversation
        messages={ticket.messages}
        isOwn
        after={after}
        pathOf={(cursor) => paths.ticket(locale, id, { after: cursor })}
        locale={locale}
      />
      <RequesterForms
        key={oneOf(query['at']) ?? 'first'}
        ticket={{
          ...ticket,
          ...{ canReply: ticket.viewerCanReply, canClose: ticket.viewerCanClose },
          ...{ canReopen: ticket.viewerCanReopen, canRate: ticket.viewerCanRate },
        }}
        actions={ACTIONS}
        hidden={{ id: ticket.id }}
        locale={locale}
      />
    </div>
  );
}
