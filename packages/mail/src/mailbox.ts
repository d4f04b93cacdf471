import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { checkRecipient, type Mailer } from './mailer.ts';

/** Mails that are kept; older ones make room. */
export const MAX_KEPT = 200;

const keptMail = z.object({
  id: z.uuid(),
  sentAt: z.iso.datetime().transform((text) => new Date(text)),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});

/** A mail as the mailbox has it. */
export type KeptMail = z.infer<typeof keptMail>;

/** Where mails are kept while no SMTP server is named: a file each, the latest MAX_KEPT. */
export interface Mailbox extends Mailer {
  /**
   * The latest first.
   * @param after Id of the last mail of the page before.
   */
  list: (limit: number, after?: string) => Promise<KeptMail[]>;
  /** Deletes what was sent to addresses. */
  forget: (addresses: readonly string[]) => Promise<void>;
  /** Null if there is none. */
  find: (id: string) => Promise<KeptMail | null>;
}

/** The time before the id, so that the order of names is that of arrival. */
const FILE = /^(\d{13})-([0-9a-f-]{36})\.json$/;

/** Opens the mailbox of a folder, which is made when the first mail comes. */
export function openMailbox(folder: string, from: string): Mailbox {
  const idOf = (name: string) => FILE.exec(name)?.[2] ?? '';

  async function names(): Promise<string[]> {
    try {
      const all = await readdir(folder);
      return all
        .filter((name) => FILE.test(name))
        .sort()
        .reverse();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Null where a newer one has pushed it out meanwhile, or where it is none. */
  async function read(name: string): Promise<KeptMail | null> {
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => null);
    try {
      return text === null ? null : (keptMail.safeParse(JSON.parse(text)).data ?? null);
    } catch {
      return null;
    }
  }

  return {
    async send(message) {
      checkRecipient(message);
      const before = await names();
      // Sent again, for it was not known that it had arrived.
      const sentAt = new Date();
      const kept = before.find((name) => idOf(name) === message.id);
      const name = kept ?? `${sentAt.getTime()}-${message.id}.json`;
      // It holds links that are as good as passwords: for this user alone.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = path.join(folder, `.${message.id}.partial`);
      await writeFile(partial, JSON.stringify({ ...message, from, sentAt }, null, 2), {
        mode: 0o600,
      });
      await rename(partial, path.join(folder, name));
      for (const old of (await names()).slice(MAX_KEPT)) {
        await rm(path.join(folder, old), { force: true });
      }
    },
    async list(limit, after) {
      const all = await names();
      const start = after === undefined ? 0 : all.findIndex((name) => idOf(name) === after) + 1;
      // Behind a mail that has made room there is nothing: it was the oldest.
      if (after !== undefined && start === 0) return [];
      const mails = await Promise.all(all.slice(start, start + limit).map(read));
      return mails.filter((mail) => mail !== null);
    },
    async forget(addresses) {
      for (const name of addresses.length > 0 ? await names() : []) {
        const mail = await read(name);
        if (mail && addresses.includes(mail.to)) await rm(path.join(folder, name), { force: true });
      }
    },
    async find(id) {
      const name = (await names()).find((one) => idOf(one) === id);
      return name === undefined ? null : read(name);
    },
  };
}
