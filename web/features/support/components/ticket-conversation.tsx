import type { TicketMessagesFragment } from '#web/__generated__/operations.ts';
import { Pager } from '#web/components/ui/pager.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './support.module.css';

interface Props {
  /** Null where they can't be read now. */
  readonly messages: TicketMessagesFragment['messages'];
  /** Whether the reader is the requester, who is called so. */
  readonly isOwn: boolean;
  readonly after: string | undefined;
  readonly pathOf: (after: string | null) => string;
  readonly locale: Locale;
}

/** What requester and staff have said to each other. */
export function TicketConversation({ messages, isOwn, after, pathOf, locale }: Props) {
  const t = translator(locale);
  if (!messages) return <p>{t('support.down')}</p>;
  return (
    <>
      <MessageList messages={messages.nodes} isOwn={isOwn} locale={locale} />
      <Pager
        locale={locale}
        pageInfo={messages.pageInfo}
        after={after}
        pathOf={pathOf}
        label={t('support.conversation')}
      />
    </>
  );
}

interface Message {
  readonly id?: string;
  readonly body: string;
  readonly isFromStaff: boolean;
  readonly createdAt: string;
  readonly author?: { readonly displayName: string } | null;
}

/** Messages in their order, each with who says it. */
export function MessageList({
  messages,
  isOwn,
  locale,
}: {
  readonly messages: readonly Message[];
  readonly isOwn: boolean;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <ol className={styles['messages']} aria-label={t('support.conversation')}>
      {messages.map(({ id, body, isFromStaff, createdAt, author }, index) => (
        <li
          key={id ?? index}
          className={isFromStaff ? `${styles['message']} ${styles['staff']}` : styles['message']}
        >
          <p className={desk['meta']}>
            <strong className={desk['name']}>
              {isFromStaff ? t('support.staff') : isOwn ? t('support.you') : null}
              {!isOwn && author ? (
                <bdi>
                  {isFromStaff ? ': ' : ''}
                  {author.displayName}
                </bdi>
              ) : null}
              {!isOwn && !isFromStaff && !author ? t('support.requesterUnknown') : null}
            </strong>
            <Time at={createdAt} locale={locale} />
          </p>
          <p className={styles['text']} dir="auto">
            {body}
          </p>
        </li>
      ))}
    </ol>
  );
}
