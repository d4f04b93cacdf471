/** What becomes of mails while the SMTP server is away, hangs or refuses, and when auth ends meanwhile. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '@vobe/database/free-port';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { SMTPServer } from 'smtp-server';
import { commandOf } from '../../scripts/start/command.ts';
import { authClient, freshAddress, newAccount } from './auth-client.ts';

let system: TestSystem;
const auth = authClient(() => system);
let port: number;
let logFolder: string;

beforeAll(async () => {
  port = await freePort();
  logFolder = mkdtempSync(path.join(tmpdir(), 'vobe-mail-log-'));
  system = await startSystem({
    services: ['auth'],
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'VobeMusic <no-reply@music.example>',
      LOG_LEVEL: 'info',
      LOG_DIR: logFolder,
    },
  });
}, 60_000);

afterAll(async () => {
  await system.stop();
  rmSync(logFolder, { recursive: true });
});

interface Received {
  readonly id: string;
  readonly to: string;
}

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
  await system.sql('auth', 'DELETE FROM mails');
});

const closing = (server: Server, sockets: ReadonlySet<Socket>) => () =>
  new Promise<void>((resolve) => {
    for (const socket of sockets) socket.destroy();
    server.close(() => resolve());
  });

/** An SMTP server that takes mails. @param refusal What it answers to recipients instead. */
async function startSmtp(refusal: Error | null = null): Promise<Received[]> {
  const received: Received[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal),
    onData(stream, { envelope }, done) {
      let raw = '';
      stream.on('data', (part: Buffer) => (raw += part.toString()));
      stream.on('end', () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(raw)?.[1] ?? '';
        received.push({ id, to: envelope.rcptTo.map(({ address }) => address).join() });
        done();
      });
    },
  });
  await listening(smtp.listen(port, '127.0.0.1'));
  close = () => new Promise((resolve) => smtp.close(resolve));
  return received;
}

/** Something in its place that answers nothing, or something else. */
async function startFake(onConnection: (socket: Socket) => void): Promise<{ count: number }> {
  const seen = { count: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    seen.count += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await listening(server.listen(port, '127.0.0.1'));
  close = closing(server, sockets);
  return seen;
}

const listening = (server: Server): Promise<AddressInfo> =>
  new Promise((resolve) => {
    server.once('listening', () => resolve(server.address() as AddressInfo));
  });

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; waited < 25_000; waited += 50) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came to this: ${what}`);
}

interface Row {
  id: string;
  attempts: number;
  encrypted_token: Buffer | null;
  [column: string]: unknown;
}

const waiting = (email: string) =>
  system.sql<Row>('auth', 'SELECT * FROM mails WHERE recipient = $1', [email]);

/** The next attempt is due now: nobody waits for hours here. */
const makeDue = () => system.sql('auth', 'UPDATE mails SET due_at = now()');

async function register(): Promise<string> {
  const account = newAccount();
  await auth.run('register', account, { clientAddress: freshAddress() });
  return account.email;
}

const outcomes = async () => {
  const metrics = await (await fetch(`${system.origin('auth')}/metrics`)).text();
  return Object.fromEntries(
    [...metrics.matchAll(/^mails_total\{kind="verifyEmail",outcome="([^"]+)".*\} (\d+)$/gm)].map(
      ([, outcome = '', count]) => [outcome, Number(count)],
    ),
  );
};

describe('a mail', () => {
  test('is sent once the server is there, and its row is gone', async () => {
    const received = await startSmtp();
    const email = await register();
    await until(() => received.length > 0, 'the mail arrived');
    expect(received.map(({ to }) => to)).toEqual([email]);
    await until(async () => (await waiting(email)).length === 0, 'the row is gone');
  });

  test('waits while nobody answers, and is lost by nothing', async () => {
    const emails = [await register(), await register(), await register()];
    await until(async () => {
      const rows = await Promise.all(emails.map(waiting));
      return rows.flat().every(({ attempts }) => attempts > 0);
    }, 'all were tried');
    const received = await startSmtp();
    await makeDue();
    await until(() => received.length === emails.length, 'all arrived');
    expect(new Set(received.map(({ to }) => to))).toEqual(new Set(emails));
  });

  test.each<[string, (socket: Socket) => void]>([
    ['cuts the line', (socket) => socket.destroy()],
    ['is too busy', (socket) => socket.end('421 busy\r\n')],
    [
      'cuts the line when it has all of it',
      (socket) => {
        let content: string | null = null;
        socket.write('220 hello\r\n');
        socket.on('data', (data) => {
          const part = data.toString();
          if (content !== null) {
            content += part;
            if (content.endsWith('\r\n.\r\n')) socket.destroy();
          } else if (part.startsWith('DATA')) {
            content = '';
            socket.write('354 go on\r\n');
          } else socket.write('250 OK\r\n');
        });
      },
    ],
  ])('survives a server that %s, and arrives under the same id', async (_, onConnection) => {
    const seen = await startFake(onConnection);
    const email = await register();
    await until(() => seen.count > 0, 'it was tried');
    const [row] = await waiting(email);
    await until(async () => {
      const [now] = await waiting(email);
      return now !== undefined && (now['due_at'] as Date).getTime() < Date.now() + 60_000;
    }, 'the attempt was given up');
    await close?.();
    const received = await startSmtp();
    await makeDue();
    await until(() => received.length > 0, 'the mail arrived');
    expect(received).toEqual([{ id: row?.id, to: email }]);
  });

  test('that is being sent when auth ends is sent by the next', async () => {
    // It greets nobody: whoever sends waits.
    const seen = await startFake(() => undefined);
    const email = await register();
    await until(() => seen.count > 0, 'sending began');
    const [row] = await waiting(email);
    await system.stopService('auth');
    await close?.();
    const received = await startSmtp();
    await system.start('auth');
    await makeDue();
    await until(() => received.length > 0, 'the mail arrived');
    expect(received).toEqual([{ id: row?.id, to: email }]);
  });

  test('whose sender is killed is taken up by another after the lease', async () => {
    await system.stopService('auth');
    const { entry, args, options } = commandOf('auth', { ...system.environment, NODE_OPTIONS: '' });
    const killed = fork(entry, args, { ...options, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(killed, 'message');
    const seen = await startFake(() => undefined);
    const email = await register();
    await until(() => seen.count > 0, 'sending began');
    const [row] = await waiting(email);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const leased = ((row?.['due_at'] as Date).getTime() - Date.now()) / 1000;
    // Longer than an attempt may last, so that nobody sends it beside one who is only slow.
    expect(leased).toBeGreaterThan(60);
    expect(leased).toBeLessThanOrEqual(180);
    await close?.();
    const received = await startSmtp();
    await system.start('auth');
    await makeDue();
    await until(() => received.length > 0, 'the mail arrived');
    expect(received).toEqual([{ id: row?.id, to: email }]);
  });

  test('that is refused for good is given up, without its address in the log', async () => {
    const before = await outcomes();
    await startSmtp(Object.assign(new Error('no such person'), { responseCode: 550 }));
    const email = await register();
    await until(async () => (await waiting(email)).length === 0, 'it was given up');
    const after = await outcomes();
    expect((after['refused'] ?? 0) - (before['refused'] ?? 0)).toBe(1);
    const log = () => readFileSync(path.join(logFolder, 'auth.log'), 'utf8');
    await until(() => log().includes('a mail was given up'), 'the log says so');
    expect(log()).not.toContain('@example.com');
    expect(log()).not.toContain('token=');
  });

  test('that comes too late, or was tried too often, is given up', async () => {
    const emails = [await register(), await register()];
    await until(async () => {
      const rows = await Promise.all(emails.map(waiting));
      return rows.flat().every(({ attempts }) => attempts > 0);
    }, 'both were tried');
    await system.sql('auth', 'UPDATE mails SET expires_at = now() WHERE recipient = $1', [
      emails[0],
    ]);
    await system.sql('auth', 'UPDATE mails SET attempts = 29 WHERE recipient = $1', [emails[1]]);
    await makeDue();
    await until(async () => {
      const rows = await Promise.all(emails.map(waiting));
      return rows.flat().length === 0;
    }, 'both were given up');
    expect((await outcomes())['given up']).toBeGreaterThanOrEqual(2);
  });

  test('holds its token encrypted alone while it waits', async () => {
    const email = await register();
    const [row] = await waiting(email);
    // Nonce, tag and 43 characters.
    expect(row?.encrypted_token).toHaveLength(12 + 16 + 43);
    expect(JSON.stringify(row?.['values'])).toMatch(/^\{"username":"\w+"\}$/);
  });

  test('waits longer after each failure', async () => {
    const email = await register();
    await until(async () => (await waiting(email))[0]?.attempts === 1, 'it was tried');
    const waits: number[] = [];
    for (const attempts of [3, 6, 9]) {
      await system.sql('auth', 'UPDATE mails SET attempts = $1, due_at = now()', [attempts - 1]);
      await until(async () => {
        const [now] = await waiting(email);
        const left = (now?.['due_at'] as Date).getTime() - Date.now();
        if (now?.attempts !== attempts || (left > 170_000 && left < 181_000)) return false;
        waits.push(left);
        return true;
      }, 'it was put off');
    }
    // 10 to 20 s, 80 to 160 s, 640 to 1280 s.
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(600_000);
  });

  test('without an SMTP server is in the mailbox; with one there is none', async () => {
    const { data } = await system.askSubgraph(
      'auth',
      '{ developmentMailbox { nodes { id } } }',
      {},
      { userId: '01900000-0000-7000-8000-000000000000', roles: ['USER', 'ADMIN'] },
    );
    expect(data).toEqual({ developmentMailbox: null });
  });
});
