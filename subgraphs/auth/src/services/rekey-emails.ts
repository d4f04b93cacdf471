import type { Logger } from '@vobe/service-kit/log';
import { pageOfForeignEmails, setEmailKey } from '../data/users.ts';
import type { DatabaseClient } from '../data/database.ts';
import { emailKey } from '@vobe/service-kit/email-address';

const PAGE = 500;

/**
 * Compares addresses of accounts as emailKey() does now: keys that an older version made would find
 * nobody. Where two accounts turn out to have one address both stay, each under its own key, and
 * the log names them: only people can decide whose it is.
 */
export async function rekeyEmails(db: DatabaseClient, log: Logger): Promise<void> {
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof pageOfForeignEmails>> = await pageOfForeignEmails(
      db,
      after,
      PAGE,
    );
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    for (const user of page) {
      const key = emailKey(user.email);
      if (key === user.emailKey) continue;
      const isFree = await setEmailKey(db, user.id, key);
      if (isFree) log.info({ user: user.id }, 'the comparison key of an email address was updated');
      else log.warn({ user: user.id }, 'another account has the same email address');
    }
  }
}
