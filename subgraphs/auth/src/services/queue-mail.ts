import { insertMail } from '@vobe/mail/queue/queued-mails';
import type { Locale } from '@vobe/service-kit/identity';
import type { Database } from '../data/database.ts';
import type { User } from '../domain/model.ts';
import type { MailKind, MailValues } from '../domain/mails.ts';
import type { Dependencies } from './dependencies.ts';
import type { NewLink } from './email-links.ts';

/** How long a mail without a link is worth sending. */
const NOTICE_LIFETIME_MS = 3 * 86_400_000;

/** What is to be told about an account. */
export interface AccountNews {
  readonly kind: MailKind;
  readonly locale: Locale;
  /** Where it goes; the account's address if left out. */
  readonly to?: string;
  /** Of its button; without one it opens a page that needs none. */
  readonly link?: NewLink;
  readonly values?: Omit<MailValues, 'username'>;
}

/** Queues a mail, in the transaction of what it tells of: it is sent if and only if that happens. */
export async function queueMail(
  { linkTokens }: Pick<Dependencies, 'linkTokens'>,
  tx: Database,
  user: User,
  { kind, locale, to = user.email, link, values }: AccountNews,
): Promise<void> {
  await insertMail(
    tx,
    { kind, locale, recipient: to, values: { username: user.username, ...values } },
    link ? linkTokens.encrypt(link.token) : null,
    link?.expiresAt ?? new Date(Date.now() + NOTICE_LIFETIME_MS),
  );
}

/** Queues a mail that nobody has asked for. An address that nobody has proved may be a stranger's: it gets none. */
export async function queueNotice(
  dependencies: Pick<Dependencies, 'linkTokens'>,
  tx: Database,
  user: User,
  mail: AccountNews,
): Promise<void> {
  if (user.verifiedAt) await queueMail(dependencies, tx, user, mail);
}
