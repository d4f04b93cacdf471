import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openMailbox, type KeptMail } from '@vobe/mail/mailbox';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { feedbackClient, moderator, NEW } from './feedback-client.ts';
import { tokenIn } from './mail-client.ts';

let system: TestSystem;
const client = feedbackClient(() => system);
const staff = moderator();

beforeAll(async () => {
  system = await startSystem({
    services: ['feedback'],
    environment: { ANONYMOUS_TICKETS_PER_ADDRESS: '4' },
  });
}, 60_000);

afterAll(() => system.stop());

let addresses = 0;
/** A client that nobody has counted yet. */
const freshAddress = () => `203.0.113.${(addresses += 1)}`;

async function create(email: string, more: object = {}, who: object = {}) {
  const { data, text } = await system.askSubgraph<{
    createAnonymousTicket: { isSent: boolean; userErrors: { code: string; field: string[] }[] };
  }>(
    'feedback',
    `mutation ($input: CreateAnonymousTicketInput!) {
      createAnonymousTicket(input: $input) { isSent userErrors { code field } }
    }`,
    { input: { ...NEW, email, ...more } },
    { clientAddress: freshAddress(), ...who },
  );
  if (!data) throw new Error(text);
  return data.createAnonymousTicket;
}

/** Mails to an address, the latest first, once so many are there. */
async function mailsTo(email: string, count: number): Promise<KeptMail[]> {
  const mailbox = openMailbox(system.environment['MAILBOX_DIR'] ?? '', 'test@example.com');
  for (let tries = 0; tries < 200; tries += 1) {
    const mails = (await mailbox.list(200)).filter(({ to }) => to === email);
    if (mails.length >= count) return mails;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`fewer than ${count} mails to ${email}`);
}

interface Tracked {
  readonly subject: string;
  readonly status: string;
  readonly messages: { body: string; isFromStaff: boolean }[];
  readonly [field: string]: unknown;
}

const TRACKED = `subject status category rating ratingComment canReply canClose canReopen canRate
  messages { body isFromStaff createdAt }`;

async function tracked(token: string): Promise<Tracked | null> {
  const { data, text } = await system.askSubgraph<{ trackedTicket: Tracked | null }>(
    'feedback',
    `query ($token: String!) { trackedTicket(token: $token) { ${TRACKED} } }`,
    { token },
  );
  if (!data) throw new Error(text);
  return data.trackedTicket;
}

async function act(field: string, type: string, input: object): Promise<string[]> {
  const { data, text } = await system.askSubgraph<{
    done: { userErrors: { code: string }[] };
  }>(
    'feedback',
    `mutation ($input: ${type}!) { done: ${field}(input: $input) { ticket { ${TRACKED} } userErrors { code } } }`,
    { input },
  );
  if (!data) throw new Error(text);
  return data.done.userErrors.map(({ code }) => code);
}

const address = () => `${randomUUID()}@example.com`;

/** A ticket without an account. */
async function made(locale: 'en' | 'ru' = 'en') {
  const email = address();
  expect(await create(email, {}, { locale })).toEqual({ isSent: true, userErrors: [] });
  const [mail] = await mailsTo(email, 1);
  const token = (mail && tokenIn(mail, 'support/track')) ?? '';
  const [row] = await system.sql<{ id: string; hash: Buffer }>(
    'feedback',
    'SELECT id, tracking_hash AS hash FROM tickets WHERE requester_email = $1',
    [email],
  );
  return { email, mail, token, id: row?.id ?? '', hash: row?.hash };
}

describe('somebody without an account', () => {
  test('gets a link by mail, in their language, by which they read and write', async () => {
    const { email, mail, token, id, hash } = await made('ru');
    expect(mail?.subject).toBe('Мы получили ваше сообщение');
    expect(mail?.text).toContain('/ru/support/track?token=');
    // Who names a stranger's address sends them no words of their own.
    expect(mail?.text).not.toContain(NEW.body);
    expect(mail?.text).not.toContain(NEW.subject);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(hash?.equals(createHash('sha256').update(token).digest())).toBe(true);

    await client.note(id, staff, 'A note that nobody without an account reads.');
    await client.reply(id, staff, 'Which browser?');
    const [answer] = await mailsTo(email, 2);
    expect(answer?.subject).toBe('Поддержка ответила');
    expect(answer?.text).not.toContain('Which browser?');
    expect(answer && tokenIn(answer, 'support/track')).toBe(token);
    expect(await tracked(token)).toMatchObject({ status: 'WAITING_FOR_USER', canReply: true });
    expect(
      await act('replyToTrackedTicket', 'ReplyToTrackedTicketInput', { token, body: 'This.' }),
    ).toEqual([]);
    const seen = await tracked(token);
    expect(seen?.status).toBe('OPEN');
    expect(seen?.messages.map(({ body, isFromStaff }) => [body, isFromStaff])).toEqual([
      [NEW.body, false],
      ['Which browser?', true],
      ['This.', false],
    ]);
    expect(JSON.stringify(seen)).not.toContain('A note');

    await client.setStatus(id, staff, 'RESOLVED');
    expect((await mailsTo(email, 3))[0]?.subject).toBe('Вопрос решён?');
    const rating = { token, rating: 4, comment: 'Good.' };
    expect(await act('rateTrackedTicket', 'RateTrackedTicketInput', rating)).toEqual([]);
    expect(await act('reopenTrackedTicket', 'TrackedTicketInput', { token })).toEqual([]);
    expect(await act('closeTrackedTicket', 'TrackedTicketInput', { token })).toEqual([]);
    expect(await tracked(token)).toMatchObject({ status: 'CLOSED', rating: 4, canReopen: true });
    expect(await act('closeTrackedTicket', 'TrackedTicketInput', { token })).toEqual([
      'INVALID_STATUS',
    ]);
  });

  test('is known to staff by an address, and to nobody else', async () => {
    const { email, id } = await made();
    const ask = 'query ($id: ID!) { ticket(id: $id) { requesterEmail requester { id } } }';
    const { data } = await system.askSubgraph('feedback', ask, { id }, staff);
    expect(data).toEqual({ ticket: { requesterEmail: email, requester: null } });
    const other = { userId: randomUUID(), roles: ['USER' as const] };
    for (const who of [{}, other]) {
      expect((await system.askSubgraph('feedback', ask, { id }, who)).data).toEqual({
        ticket: null,
      });
    }
    const rows = await system.sql<{ event: object }>(
      'feedback',
      'SELECT event FROM outbox WHERE aggregate_id = $1',
      [id],
    );
    expect(JSON.stringify(rows)).toContain('"requesterId":null');
    expect(JSON.stringify(rows)).not.toContain(email);
  });

  test('gets another link with the next mail where the secret is another', async () => {
    const { email, token, id } = await made();
    const former = system.environment['FEEDBACK_LINK_SECRET'] ?? '';
    await system.stopService('feedback');
    system.environment['FEEDBACK_LINK_SECRET'] = 'quite another secret, which is long enough';
    await system.start('feedback');
    expect(await tracked(token)).toMatchObject({ subject: NEW.subject });
    await client.reply(id, staff, 'Here you are.');
    const [mail] = await mailsTo(email, 2);
    const next = (mail && tokenIn(mail, 'support/track')) ?? '';
    expect(next).not.toBe(token);
    expect(await tracked(next)).toMatchObject({ subject: NEW.subject });
    expect(await tracked(token)).toBeNull();
    await system.stopService('feedback');
    system.environment['FEEDBACK_LINK_SECRET'] = former;
    await system.start('feedback');
  });

  test('needs the whole link', async () => {
    const { token } = await made();
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
    for (const wrong of ['', 'x', other, `${token}A`, 'x'.repeat(10_000)]) {
      expect(await tracked(wrong)).toBeNull();
      const input = { token: wrong, body: 'Hello' };
      expect(await act('replyToTrackedTicket', 'ReplyToTrackedTicketInput', input)).toEqual([
        'INVALID_LINK',
      ]);
    }
  });

  test.each([
    ['no address', 'INVALID_FORMAT'],
    ['', 'INVALID_FORMAT'],
    ['a@b', 'INVALID_FORMAT'],
    ['a@example.com\nBcc: b@example.com', 'INVALID_FORMAT'],
  ])('is not answered at %j', async (email, code) => {
    expect(await create(email)).toEqual({
      isSent: false,
      userErrors: [{ code, field: ['email'] }],
    });
  });

  test('writes so often from an address, and so often to a mailbox', async () => {
    const clientAddress = freshAddress();
    const codes: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      const { userErrors } = await create(address(), {}, { clientAddress });
      codes.push(...userErrors.map(({ code }) => code));
    }
    expect(codes).toEqual(['TOO_MANY_ATTEMPTS']);
    const mailbox = address();
    const sent: boolean[] = [];
    for (const email of [mailbox, mailbox.toUpperCase(), ` ${mailbox}`, mailbox]) {
      sent.push((await create(email)).isSent);
    }
    expect(sent).toEqual([true, true, true, false]);
  });
});
