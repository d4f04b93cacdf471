import type { OwnTicketQuery } from '#web/__generated__/operations.ts';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { closeTicket, rateTicket, reopenTicket, replyToTicket } from '../actions/own-ticket.ts';

type Ticket = NonNullable<OwnTicketQuery['ticket']>;

const RATINGS = ['5', '4', '3', '2', '1'] as const;

/** What its requester can do with a ticket. */
export function OwnTicketForms({
  ticket,
  locale,
}: {
  readonly ticket: Ticket;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  const strings = formStrings(locale);
  const hidden = { id: ticket.id };
  return (
    <>
      {ticket.viewerCanReply ? (
        <SectionBlock id="reply" title={t('support.reply')}>
          <ActionForm
            action={replyToTicket}
            hidden={{ ...hidden, key: crypto.randomUUID() }}
            fields={[
              {
                ...{ name: 'body', label: t('support.message'), rows: 5, limit: 5000 },
                ...{ isRequired: true, lang: locale },
              },
            ]}
            submit={t('support.send')}
            strings={strings}
          />
        </SectionBlock>
      ) : null}
      {ticket.viewerCanRate ? (
        <SectionBlock id="rating" title={t('support.rate')}>
          <ActionForm
            action={rateTicket}
            hidden={hidden}
            fields={[
              {
                ...{ name: 'rating', label: t('support.rating'), isRequired: true },
                value: ticket.rating === null ? '' : String(ticket.rating),
                options: [
                  { value: '', text: t('support.choose') },
                  ...RATINGS.map((value) => ({ value, text: t(`support.rating.${value}`) })),
                ],
              },
              {
                ...{ name: 'comment', label: t('support.comment'), rows: 3, limit: 1000 },
                ...{ value: ticket.ratingComment, lang: locale },
              },
            ]}
            submit={t(ticket.rating === null ? 'support.sendRating' : 'support.changeRating')}
            kind="plain"
            strings={strings}
          />
        </SectionBlock>
      ) : null}
      {ticket.viewerCanReopen && ticket.reopenableUntil ? (
        <SectionBlock id="reopen" title={t('support.reopenTitle')}>
          <p>{t('support.reopenLead', { date: longDate(ticket.reopenableUntil, locale) })}</p>
          <ActionForm
            action={reopenTicket}
            hidden={hidden}
            fields={[]}
            kind="plain"
            submit={t('support.reopen')}
            strings={strings}
          />
        </SectionBlock>
      ) : null}
      {ticket.viewerCanClose ? (
        <SectionBlock id="close" title={t('support.closeTitle')}>
          <p>{t('support.closeLead')}</p>
          <ActionForm
            action={closeTicket}
            hidden={hidden}
            fields={[]}
            kind="plain"
            submit={t('support.close')}
            strings={strings}
          />
        </SectionBlock>
      ) : null}
    </>
  );
}
