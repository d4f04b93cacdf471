import type { Metadata } from 'next';
import { TrackedTicketDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import { paths } from '#web/config/paths.ts';
import {
  closeTracked,
  rateTracked,
  reopenTracked,
  replyToTracked,
} from '#web/features/support/actions/tracked-ticket.ts';
import { RequesterForms } from '#web/features/support/components/requester-forms.tsx';
import { MessageList } from '#web/features/support/components/ticket-conversation.tsx';
import { chosen, REQUESTER_NEWS } from '#web/features/support/lib/choices.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { keepPagePrivate } from '#web/lib/server/page-response.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';

const ACTIONS = {
  ...{ reply: replyToTracked, close: closeTracked },
  ...{ reopen: reopenTracked, rate: rateTracked },
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('support.ticket'), robots: { index: false } };
}

/** The ticket of somebody without an account: opening it changes nothing. */
export default async function TrackedTicketPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  // Its address is as good as a password.
  keepPagePrivate();
  const query = await searchParams;
  const token = oneOf(query['token']) ?? '';
  const outcome = await runQuery(TrackedTicketDocument, { token });
  if (outcome.kind !== 'answered' || hasFailedAt(outcome, 'trackedTicket')) {
    return <UnavailableView locale={locale} text={t('support.down')} />;
  }
  const ticket = outcome.data.trackedTicket;
  if (!ticket) {
    return (
      <FormPage
        title={t('support.ticket')}
        aside={<AppLink href={paths.newTicket(locale)}>{t('support.new')}</AppLink>}
      >
        <Notice>{t('support.noSuchLink')}</Notice>
      </FormPage>
    );
  }
  const done = chosen(REQUESTER_NEWS, oneOf(query['done']));
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']} dir="auto">
        {partLongWords(ticket.subject)}
      </h1>
      <p className={desk['meta']}>
        <strong>{t(`support.ownStatus.${ticket.status}`)}</strong>
        <span>{t(`support.category.${ticket.category}`)}</span>
        <Time at={ticket.createdAt} locale={locale} isExact />
      </p>
      {done ? <Notice isDone>{t(`support.done.${done}`)}</Notice> : null}
      <MessageList messages={ticket.messages} isOwn locale={locale} />
      <RequesterForms
        key={oneOf(query['at']) ?? 'first'}
        ticket={ticket}
        actions={ACTIONS}
        hidden={{ token }}
        locale={locale}
      />
    </div>
  );
}
