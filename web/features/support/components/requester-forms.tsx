import { ActionForm } from '#web/components/ui/action-form.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import type { FormAction } from '#web/lib/forms/form-state.ts';

/** What the requester may do, whether they are signed in or have a link. */
export interface RequesterTicket {
  readonly reopenableUntil: string | null;
  readonly rating: number | null;
  readonly ratingComment: string | null;
  readonly canReply: boolean;
  readonly canClose: boolean;
  readonly canReopen: boolean;
  readonly canRate: boolean;
}

export interface RequesterActions {
  readonly reply: FormAction;
  readonly close: FormAction;
  readonly reopen: FormAction;
  readonly rate: FormAction;
}

interface Props {
  readonly ticket: RequesterTicket;
  readonly actions: RequesterActions;
  /** Names the ticket to its actions. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

const RATINGS = ['5', '4', '3', '2', '1'] as const;

/** What its requester can do with a ticket. */
export function RequesterForms({ ticket, actions, hidden, locale }: Props) {
  const t = translator(locale);
  const strings = formStrings(locale);
  return (
    <>
      {ticket.canReply ? (
        <SectionBlock id="reply" title={t('support.reply')}>
          <ActionForm
            action={actions.reply}
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
      {ticket.canRate ? (
        <SectionBlock id="rating" title={t('support.rate')}>
          <ActionForm
            action={actions.rate}
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
      {ticket.canReopen && ticket.reopenableUntil ? (
        <SectionBlock id="reopen" title={t('support.reopenTitle')}>
          <p>{t('support.reopenLead', { date: longDate(ticket.reopenableUntil, locale) })}</p>
          <ActionForm
            action={actions.reopen}
            hidden={hidden}
            fields={[]}
            kind="plain"
            submit={t('support.reopen')}
            strings={strings}
          />
        </SectionBlock>
      ) : null}
      {ticket.canClose ? (
        <SectionBlock id="close" title={t('support.closeTitle')}>
          <p>{t('support.closeLead')}</p>
          <ActionForm
            action={actions.close}
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
