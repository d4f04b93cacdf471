import { openMailbox, type KeptMail } from '@vobe/mail/mailbox';
import type { TestSystem } from '@vobe/testkit/system';

/** The answer of a mutation about an address. */
export interface EmailPayload {
  isAccepted: boolean;
  userErrors: { code: string; field: string[]; message: string }[];
}

type Identity = Parameters<TestSystem['askSubgraph']>[3];

/** The mails of a system, and the mutations that cause them. */
export function mailClient(system: () => TestSystem) {
  const mailbox = () => openMailbox(system().environment['MAILBOX_DIR'] ?? '', 'test@example.com');

  /** Mails to an address so far, the latest first. */
  const mailsTo = async (address: string): Promise<KeptMail[]> =>
    (await mailbox().list(200)).filter(({ to }) => to === address);

  /** Runs one of them on auth itself. */
  async function run(
    field: string,
    input: Record<string, unknown> | null,
    identity: Identity,
  ): Promise<EmailPayload> {
    const type =
      {
        ...{ verifyEmail: 'EmailLink', confirmEmailChange: 'EmailLink' },
        ...{ restoreEmail: 'EmailLink', keepAccountByLink: 'EmailLink' },
      }[field] ?? `${field[0]?.toUpperCase()}${field.slice(1)}`;
    const [declared, passed] = input ? [`($input: ${type}Input!)`, '(input: $input)'] : ['', ''];
    const reply = await system().askSubgraph<{ payload: EmailPayload | null }>(
      'auth',
      `mutation ${declared} { payload: ${field}${passed} { isAccepted userErrors { code field message } } }`,
      input ? { input } : {},
      identity,
    );
    if (!reply.data?.payload) throw new Error(reply.text);
    return reply.data.payload;
  }

  return {
    mailsTo,
    run,
    /** Waits until nothing waits to be sent. */
    async allSent(): Promise<void> {
      for (let waited = 0; waited < 20_000; waited += 100) {
        const [row] = await system().sql<{ count: string }>(
          'auth',
          `SELECT (SELECT count(*) FROM mails) + (SELECT count(*) FROM password_reset_requests) AS count`,
        );
        if (row?.count === '0') return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('mails still wait');
    },
    /** The latest mail to an address with a link to a page, once everything is sent. */
    async linkTo(address: string, page: string): Promise<{ mail: KeptMail; token: string }> {
      await this.allSent();
      const mails = await mailsTo(address);
      const found = mails.find(({ text }) => text.includes(`/${page}?token=`));
      const token = found && tokenIn(found, page);
      if (!found || !token) throw new Error(`no mail to ${address} links to ${page}`);
      return { mail: found, token };
    },
  };
}

export const tokenIn = ({ text }: KeptMail, page: string): string | undefined =>
  new RegExp(`/${page}\\?token=([\\w-]+)$`, 'm').exec(text)?.[1];

export const errorsOf = ({ userErrors }: EmailPayload) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));
