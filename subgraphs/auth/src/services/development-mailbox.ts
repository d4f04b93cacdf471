import type { Mailbox, KeptMail } from '@vobe/mail/mailbox';
import type { Locale } from '@vobe/service-kit/identity';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';

const LIST = 'mails';

/** A page of the mailbox for development; null where mails are sent, and in production. */
export async function developmentMailbox(
  mailbox: Mailbox | null,
  locale: Locale,
  args: PageArguments,
) {
  const page = readPage(locale, LIST, 1, args, ([id]) => isUuid(String(id)));
  if (!mailbox) return null;
  const after = page.after?.[0];
  const mails = await mailbox.list(page.first + 1, after === undefined ? undefined : String(after));
  return toConnection<KeptMail>(
    LIST,
    page,
    mails,
    ({ id }) => [id],
    () => Promise.reject(new Error('the mailbox is not counted')),
  );
}
