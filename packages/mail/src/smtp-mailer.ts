import { createTransport } from 'nodemailer';
import { checkRecipient, MailRefused, MailUnavailable, type Mailer } from './mailer.ts';

/** Each step of a conversation with the server ends within so long, and the whole of it. */
const STEP_LIMIT_MS = 15_000;
const SEND_LIMIT_MS = 60_000;

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/;

/**
 * Hands mails to an SMTP server, each by a connection of its own. Beyond this machine the connection is
 * encrypted, or nothing is sent; `?ignoreTLS=true` in the address is for relays of a private network.
 */
export function smtpMailer(url: string, from: string, stepLimitMs = STEP_LIMIT_MS): Mailer {
  const { hostname, searchParams } = new URL(url);
  const isPrivate = LOOPBACK.test(hostname) || searchParams.get('ignoreTLS') === 'true';
  const transport = createTransport({
    url,
    dnsTimeout: stepLimitMs,
    connectionTimeout: stepLimitMs,
    greetingTimeout: stepLimitMs,
    socketTimeout: stepLimitMs,
    requireTLS: !isPrivate,
    // A mail has no attachments: nothing of its content names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = domainOf(from);
  return {
    async send(message, signal) {
      checkRecipient(message);
      const { id, to, subject, text, html } = message;
      const sending = transport.sendMail({
        from,
        to,
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        headers: {
          // Machines need not answer: RFC 3834.
          'Auto-Submitted': 'auto-generated',
        },
      });
      await unlessAborted(sending, [
        AbortSignal.timeout(SEND_LIMIT_MS),
        ...(signal ? [signal] : []),
      ]).catch((error: unknown) => {
        throw toFailure(error);
      });
    },
  };
}

const addressOf = (from: string): string => /<([^>]+)>$/.exec(from)?.[1] ?? from;

const domainOf = (from: string): string => addressOf(from).split('@').at(-1) ?? 'localhost';

/** A server may answer each step just in time, and a service that stops waits for none. */
async function unlessAborted(
  sending: Promise<unknown>,
  signals: readonly AbortSignal[],
): Promise<void> {
  const signal = AbortSignal.any([...signals]);
  // What becomes of it when nobody waits any more is nobody's concern.
  sending.catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => reject(new Error('given up'));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    sending.then(() => resolve(), reject);
  });
}

/** What servers answer quotes addresses: of an error its codes alone are told. */
function toFailure(error: unknown): Error {
  const { code, responseCode, command } = error as {
    code?: string;
    responseCode?: number;
    command?: string;
  };
  const what = [code, responseCode].filter((part) => part !== undefined).join(' ') || 'no answer';
  // 5xx to recipient or content is final (RFC 5321, 4.2.1); to who we are, it is the operator's to fix.
  const isFinal =
    command !== 'MAIL FROM' &&
    (code === 'EENVELOPE' || code === 'EMESSAGE') &&
    (responseCode === undefined || responseCode >= 500);
  return isFinal
    ? new MailRefused(`the SMTP server refuses the mail: ${what}`)
    : new MailUnavailable(`the SMTP server did not take the mail: ${what}`);
}
