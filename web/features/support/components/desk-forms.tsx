import { ActionForm } from '#web/components/ui/action-form.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import {
  addInternalNote,
  assignTicket,
  replyAsStaff,
  setTicketPriority,
  setTicketStatus,
} from '../actions/desk.ts';
import { PRIORITIES } from '../lib/choices.ts';
import styles from './support.module.css';
import type { StaffTicket } from './ticket-facts.tsx';

interface Props {
  readonly ticket: StaffTicket;
  readonly viewerId: string;
  readonly locale: Locale;
}

/** What staff can say to the requester, and make of the ticket. */
export function DeskForms({ ticket, viewerId, locale }: Props) {
  const t = translator(locale);
  const strings = formStrings(locale);
  const hidden = { id: ticket.id };
  const isMine = ticket.assignee?.id === viewerId;
  const next = ticket.nextStatuses ?? [];
  return (
    <>
      {ticket.status === 'CLOSED' ? null : (
        <SectionBlock id="reply" title={t('support.replyToRequester')}>
          <ActionForm
            action={replyAsStaff}
            hidden={{ ...hidden, key: crypto.randomUUID() }}
            fields={[
              {
                ...{ name: 'body', label: t('support.message'), hint: t('support.replyHint') },
                ...{ rows: 6, limit: 5000, isRequired: true, lang: ticket.language.toLowerCase() },
              },
            ]}
            submit={t('support.send')}
            strings={strings}
          />
        </SectionBlock>
      )}
      <SectionBlock id="state" title={t('support.state')}>
        <div className={styles['forms']}>
          {next.length > 0 ? (
            <ActionForm
              action={setTicketStatus}
              hidden={hidden}
              fields={[
                {
                  ...{ name: 'status', label: t('support.nextStatus'), isRequired: true },
                  options: [
                    { value: '', text: t('support.choose') },
                    ...next.map((value) => ({ value, text: t(`support.status.${value}`) })),
                  ],
                },
              ]}
              kind="plain"
              submit={t('support.setStatus')}
              strings={strings}
            />
          ) : null}
          <ActionForm
            action={setTicketPriority}
            hidden={hidden}
            fields={[
              {
                ...{ name: 'priority', label: t('support.priority'), isRequired: true },
                value: ticket.priority,
                options: PRIORITIES.map((value) => ({
                  value,
                  text: t(`support.priority.${value}`),
                })),
              },
            ]}
            kind="plain"
            submit={t('support.setPriority')}
            strings={strings}
          />
          <ActionForm
            action={assignTicket}
            hidden={{ ...hidden, assigneeId: isMine ? '' : viewerId }}
            fields={[]}
            kind="plain"
            submit={t(isMine ? 'support.giveBack' : 'support.take')}
            strings={strings}
          />
        </div>
      </SectionBlock>
    </>
  );
}

/** What staff says to staff, in a place that nobody takes for the other one. */
export function InternalNotes({ ticket, locale }: Omit<Props, 'viewerId'>) {
  const t = translator(locale);
  return (
    <section className={styles['internal']} aria-labelledby="internal">
      <h2 className={desk['name']} id="internal">
        {t('support.internal')}
      </h2>
      <p className={desk['meta']}>{t('support.internalLead')}</p>
      {(ticket.internalNotes ?? []).map(({ id, body, author, createdAt }) => (
        <div key={id} className={styles['note']}>
          <p className={desk['meta']}>
            {author ? <bdi>{author.displayName}</bdi> : null}
            <Time at={createdAt} locale={locale} />
          </p>
          <p className={styles['text']} dir="auto">
            {body}
          </p>
        </div>
      ))}
      <ActionForm
        action={addInternalNote}
        hidden={{ id: ticket.id }}
        fields={[
          {
            ...{ name: 'note', label: t('support.note'), rows: 3, limit: 5000 },
            ...{ isRequired: true, lang: locale },
          },
        ]}
        kind="plain"
        submit={t('support.saveNote')}
        strings={formStrings(locale)}
      />
    </section>
  );
}
