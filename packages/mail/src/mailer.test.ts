import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { MAX_KEPT, openMailbox } from './mailbox.ts';
import { MailRefused, MailUnavailable, type Mailer, type MailMessage } from './mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

const FROM = 'VobeMusic <no-reply@music.example>';

const mail = (changes: Partial<MailMessage> = {}): MailMessage => ({
  id: randomUUID(),
  to: 'reader@example.com',
  subject: 'Привет',
  text: 'Some words\n',
  html: '<p>Some words</p>',
  ...changes,
});

/** What somebody who takes mails over has got of one. */
interface Received {
  readonly id: string;
  readonly to: string;
  /** Head and body, or what stands for them. */
  readonly raw: string;
}

/** What every mailer promises, wherever it hands mails to. */
function behavesAsMailer(open: () => { mailer: Mailer; received: () => Promise<Received[]> }) {
  test('a mail arrives whole, under its id', async () => {
    const { mailer, received } = open();
    const sent = mail();
    await mailer.send(sent);
    const got = (await received()).filter(({ id }) => id === sent.id);
    expect(got).toEqual([{ id: sent.id, to: sent.to, raw: expect.stringContaining('Some words') }]);
  });

  test('one that is sent again can be told from another', async () => {
    const { mailer, received } = open();
    const sent = mail();
    await mailer.send(sent);
    await mailer.send(sent);
    await mailer.send(mail());
    const ids = new Set((await received()).map(({ id }) => id));
    expect(ids.has(sent.id)).toBe(true);
    expect(ids.size).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ['a line end', 'Hello\r\nBcc: thief@example.com\r\n\r\nHi'],
    ['a bare line end', 'Hello\nBcc: thief@example.com'],
    ['a tag', '<script>alert(1)</script>'],
    ['an emoji', '🎹'.repeat(50)],
  ])('%s in the subject starts no header', async (_, subject) => {
    const { mailer, received } = open();
    const sent = mail({ subject });
    await mailer.send(sent);
    const [got] = (await received()).filter(({ id }) => id === sent.id);
    const [head = ''] = (got?.raw ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^bcc:/im);
    expect(got?.to).toBe(sent.to);
  });

  test.each([
    'a@example.com, thief@example.com',
    'a@example.com;thief@example.com',
    'Name <thief@example.com>',
    'a@example.com\r\nRCPT TO:<thief@example.com>',
    'nobody',
  ])('“%s” is not one address, and gets nothing', async (to) => {
    const { mailer, received } = open();
    const sent = mail({ to });
    await expect(mailer.send(sent)).rejects.toBeInstanceOf(MailRefused);
    expect((await received()).filter(({ id }) => id === sent.id)).toEqual([]);
  });

  test('many at once all arrive', async () => {
    const { mailer, received } = open();
    const many = Array.from({ length: 12 }, () => mail());
    await Promise.all(many.map((one) => mailer.send(one)));
    const ids = new Set((await received()).map(({ id }) => id));
    expect(many.filter(({ id }) => !ids.has(id))).toEqual([]);
  });
}

describe('the mailbox for development', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vobe-mailbox-'));
  });
  const remove: string[] = [];
  beforeEach(() => void remove.push(folder));
  afterAll(() => Promise.all(remove.map((one) => rm(one, { recursive: true }))));

  behavesAsMailer(() => {
    const mailbox = openMailbox(folder, FROM);
    return {
      mailer: mailbox,
      received: async () =>
        (await mailbox.list(100)).map(({ id, to, text }) => ({ id, to, raw: text })),
    };
  });

  test('it is empty before the first mail', async () => {
    const mailbox = openMailbox(path.join(folder, 'not there yet'), FROM);
    expect(await mailbox.list(10)).toEqual([]);
    expect(await mailbox.find(randomUUID())).toBeNull();
  });

  test('it lists the latest first, a page after another', async () => {
    const mailbox = openMailbox(folder, FROM);
    const mails = Array.from({ length: 5 }, () => mail());
    for (const one of mails) await mailbox.send(one);
    const first = await mailbox.list(3);
    const second = await mailbox.list(3, first.at(-1)?.id);
    const ids = [...first, ...second].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(mails.map(({ id }) => id)));
    const times = [...first, ...second].map(({ sentAt }) => sentAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(await mailbox.list(3, randomUUID())).toEqual([]);
  });

  test('a mail that is sent again is there once', async () => {
    const mailbox = openMailbox(folder, FROM);
    const sent = mail();
    await mailbox.send(sent);
    await mailbox.send(sent);
    expect(await mailbox.list(10)).toHaveLength(1);
  });

  test('older mails make room', async () => {
    const mailbox = openMailbox(folder, FROM);
    for (let n = 0; n < MAX_KEPT + 3; n += 1) await mailbox.send(mail());
    expect(await readdir(folder)).toHaveLength(MAX_KEPT);
  });

  test('nobody else may read it, and what is no mail is passed over', async () => {
    const mailbox = openMailbox(path.join(folder, 'own'), FROM);
    await mailbox.send(mail());
    await writeFile(path.join(folder, 'own', `1700000000000-${randomUUID()}.json`), '{"a":1}');
    expect(await mailbox.list(10)).toHaveLength(1);
    expect((await stat(path.join(folder, 'own'))).mode & 0o077).toBe(0);
  });
});

describe('an SMTP server', () => {
  let server: SMTPServer;
  let url: string;
  let received: Received[] = [];
  let refuseRecipient: Error | null = null;

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      // Tests have no certificate that anybody would trust.
      hideSTARTTLS: true,
      logger: false,
      onRcptTo: (_address, _session, done) => done(refuseRecipient),
      onData(stream, { envelope }, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString();
          const id = /^Message-ID: <([^@>]+)@music\.example>\r$/im.exec(raw)?.[1] ?? '';
          received.push({ id, to: envelope.rcptTo.map(({ address }) => address).join(), raw });
          done();
        });
      },
    });
    const { port } = await listen(server.listen(0, '127.0.0.1'));
    url = `smtp://127.0.0.1:${port}`;
  });
  beforeEach(() => {
    received = [];
    refuseRecipient = null;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

  behavesAsMailer(() => ({
    mailer: smtpMailer(url, FROM),
    received: () => Promise.resolve(received),
  }));

  test('the head says who it is from and that no person wrote it, and asks nobody to unsubscribe', async () => {
    await smtpMailer(url, FROM).send(mail());
    const [head = ''] = (received[0]?.raw ?? '').split('\r\n\r\n');
    expect(head).toContain('From: VobeMusic <no-reply@music.example>');
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toContain('multipart/alternative');
    expect(head).not.toMatch(/list-unsubscribe/i);
  });

  test('what it refuses for good is told from what it does not take now, without the address', async () => {
    const mailer = smtpMailer(url, FROM);
    const refusals: [number, new (message: string) => Error][] = [
      [550, MailRefused],
      [451, MailUnavailable],
    ];
    for (const [responseCode, expected] of refusals) {
      refuseRecipient = Object.assign(new Error('reader@example.com is unknown'), { responseCode });
      const failure = await mailer.send(mail()).catch((error: unknown) => error as Error);
      expect(failure).toBeInstanceOf(expected);
      expect(String(failure)).not.toContain('reader@');
    }
  });

  test('beyond this machine nothing is sent without encryption', async () => {
    const { port } = new URL(url);
    // Another name of this machine, which is not known to be one.
    const failure = await smtpMailer(`smtp://localhost.:${port}`, FROM)
      .send(mail())
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailUnavailable);
    expect(received).toEqual([]);
  });
});

describe('a server that fails', () => {
  const open: Socket[] = [];
  const servers: Server[] = [];
  afterAll(() => {
    for (const socket of open) socket.destroy();
    for (const server of servers) server.close();
  });

  async function fake(onConnection: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      open.push(socket);
      socket.on('error', () => undefined);
      onConnection(socket);
    });
    servers.push(server);
    return `smtp://127.0.0.1:${(await listen(server.listen(0, '127.0.0.1'))).port}`;
  }

  test.each<[string, (socket: Socket) => void]>([
    ['cuts the line at once', (socket) => socket.destroy()],
    [
      'cuts the line in the middle',
      (socket) => {
        socket.write('220 hello\r\n');
        socket.once('data', () => socket.destroy());
      },
    ],
    ['is no SMTP server', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['is too busy', (socket) => socket.end('421 busy\r\n')],
  ])('one that %s may take the mail later', async (_, onConnection) => {
    const mailer = smtpMailer(await fake(onConnection), FROM);
    await expect(mailer.send(mail())).rejects.toBeInstanceOf(MailUnavailable);
  });

  test('one that hangs is given up', async () => {
    const mailer = smtpMailer(await fake(() => undefined), FROM, 200);
    await expect(mailer.send(mail())).rejects.toBeInstanceOf(MailUnavailable);
  });

  test('one that is not there may come back', async () => {
    await expect(smtpMailer('smtp://127.0.0.1:9', FROM).send(mail())).rejects.toBeInstanceOf(
      MailUnavailable,
    );
  });
});

function listen(server: Server): Promise<AddressInfo> {
  return new Promise((resolve) => {
    server.once('listening', () => resolve(server.address() as AddressInfo));
  });
}
