/** A mail as it goes out. */
export interface MailMessage {
  /**
   * The same at each attempt, so that whoever gets a mail twice can tell: a uuid. Its Message-ID is
   * made of it.
   */
  readonly id: string;
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Hands mails on. */
export interface Mailer {
  /**
   * Resolves once somebody else has taken the mail over.
   * @param signal Gives the attempt up when it is aborted.
   * @throws MailRefused if nobody ever will; anything else may succeed later.
   */
  send: (message: MailMessage, signal?: AbortSignal) => Promise<void>;
}

/** Sending the mail again would be answered the same. Its message names neither address nor content. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}

/** The server does not take mails now. Its message names neither address nor content. */
export class MailUnavailable extends Error {
  override name = 'MailUnavailable';
}

/** One address and nothing else: no list, no name, no comment. Whether somebody is there is another question. */
const ONE_ADDRESS = /^[^\s\p{C}<>()[\],;:\\"@]+@[^\s\p{C}<>()[\],;:\\"@]+$/u;

/** @throws MailRefused if a mail is for anything but one address. */
export function checkRecipient({ to }: MailMessage): void {
  if (!ONE_ADDRESS.test(to)) throw new MailRefused('a mail is for one address');
}
