import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FORM_LIMIT_BYTES } from '@vobe/service-kit/refusal-page';
import { BodyReader } from './request-body.ts';

const FILE = { 'content-type': 'multipart/form-data; boundary=x' };

let server: Server;

beforeAll(async () => {
  const reader = new BodyReader();
  server = createServer((incoming, response) => {
    const client = incoming.headers['x-client']?.toString() ?? '192.0.2.9';
    void reader.read(incoming, client).then((body) => {
      incoming.resume();
      response.end(typeof body === 'string' ? body : `${body.length} bytes`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
});

function begin(headers: Record<string, string>, body: string) {
  const { port } = server.address() as AddressInfo;
  const outgoing = request({ port, method: 'POST', headers });
  outgoing.on('error', () => undefined);
  outgoing.write(body);
  return outgoing;
}

async function textOf(outgoing: ReturnType<typeof begin>): Promise<string> {
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return Buffer.concat(await Array.fromAsync<Buffer>(response)).toString();
}

test.each([
  ['as much as is taken', {}, FORM_LIMIT_BYTES, `${FORM_LIMIT_BYTES} bytes`],
  ['more, whose length is not told', {}, FORM_LIMIT_BYTES + 1, 'tooLarge'],
  ['more', { 'content-length': '3000000' }, 3_000_000, 'tooLarge'],
  ['a form with a file', { ...FILE, 'content-length': '6000000' }, 6_000_000, '6000000 bytes'],
  ['one whose length is not told', FILE, 3_000_000, 'tooLarge'],
  ['one that is too large', { ...FILE, 'content-length': '7000000' }, 7_000_000, 'fileTooLarge'],
])('%s', async (_, headers, bytes, expected) => {
  const outgoing = begin(headers, 'x'.repeat(bytes));
  const answer = textOf(outgoing);
  outgoing.end();
  expect(await answer).toBe(expected);
});

test('more bodies of a client at once than anybody sends, and nobody else’s', async () => {
  const slow = Array.from({ length: 8 }, () =>
    begin({ 'content-length': '1000', 'x-client': '192.0.2.1' }, 'x'),
  );
  expect(await Promise.any(slow.map(textOf))).toBe('busy');
  const send = (client: string) => {
    const outgoing = begin({ 'x-client': client }, 'xx');
    outgoing.end();
    return textOf(outgoing);
  };
  expect(await send('192.0.2.2')).toBe('2 bytes');
  for (const one of slow) one.destroy();
  // The places are free as soon as the server has seen the lines break.
  while ((await send('192.0.2.1')) !== '2 bytes') await new Promise((go) => setTimeout(go, 10));
});

test('forms with files take no places of others, and of one client one is read', async () => {
  const size = { 'content-length': '3000000' };
  const slow = Array.from({ length: 6 }, (_, n) =>
    begin({ ...FILE, ...size, 'x-client': `192.0.2.${20 + n}` }, 'x'),
  );
  const further = begin({ ...FILE, ...size, 'x-client': '192.0.2.20' }, 'x');
  expect(await textOf(further)).toBe('busy');
  const form = begin({ ...FILE, 'x-client': '192.0.2.20' }, 'xx');
  form.end();
  expect(await textOf(form)).toBe('2 bytes');
  for (const one of [...slow, further]) one.destroy();
});
