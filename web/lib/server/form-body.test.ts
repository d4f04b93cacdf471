import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BODY_LIMIT_BYTES } from './form-body.ts';
import { receive } from './incoming.ts';

let server: Server;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    void receive(incoming, response).then(async (received) => {
      if (!received) return;
      let body = '';
      for await (const chunk of received as AsyncIterable<Buffer>) body += chunk.toString('latin1');
      response.end(`${received.method} ${received.url} ${body.length} ${body.slice(0, 200)}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
});

function send(headers: Record<string, string>, body: string | Buffer | string[]) {
  const { port } = server.address() as AddressInfo;
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const outgoing = request({ port, method: 'POST', path: '/en/a', headers }, (response) => {
    let text = '';
    response.on('data', (chunk: Buffer) => (text += chunk.toString()));
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
  });
  outgoing.once('error', reject);
  if (Array.isArray(body)) for (const chunk of body) outgoing.write(chunk);
  outgoing.end(Array.isArray(body) ? undefined : body);
  return promise;
}

const FORM = { 'content-type': 'multipart/form-data; boundary=XX' };
const field = (name: string, value: string) =>
  `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const form = (...fields: string[]) => `${fields.join('')}--XX--\r\n`;

describe('passes on as it came', () => {
  test.each([
    ['a form', FORM, form(field('title', 'A title'), field('body', 'Text'))],
    ['a form without fields', FORM, '--XX--\r\n'],
    ['a quoted boundary', { 'content-type': 'Multipart/Form-Data; Boundary="XX"' }, form(field('a', 'b'))],
    ['the arguments of a call', { 'content-type': 'text/plain;charset=UTF-8', 'next-action': 'ab' }, '["$K1"]'],
    ['as much as is taken', { 'content-type': 'text/plain', 'next-action': 'ab' }, 'x'.repeat(BODY_LIMIT_BYTES)],
  ])('%s', async (_, headers, body) => {
    const { status, text } = await send(headers, body);
    expect([status, text]).toEqual([200, `POST /en/a ${body.length} ${body.slice(0, 200)}`]);
  }); // prettier-ignore

  test('many fields, in pieces', async () => {
    const pieces = Array.from({ length: 150 }, (_, n) => field(`f${n}`, 'x'.repeat(1000)));
    const { status, text } = await send(FORM, [...pieces, '--XX--\r\n']);
    expect([status, text.slice(0, 40)]).toEqual([200, `POST /en/a ${form(...pieces).length} ${pieces[0]}`.slice(0, 40)]);
  }); // prettier-ignore
});

describe('refuses', () => {
  test.each([
    ['a form that breaks off', FORM, '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\nfoo', 400],
    ['a field without a name', FORM, '--XX\r\nContent-Disposition: form-data\r\n\r\nfoo\r\n--XX--\r\n', 400],
    ['noise', FORM, Buffer.alloc(400, 0xfe), 400],
    ['nothing', FORM, '', 400],
    ['a boundary that is not named', { 'content-type': 'multipart/form-data' }, form(field('a', 'b')), 400],
    ['an empty boundary', { 'content-type': 'multipart/form-data; boundary=""' }, form(field('a', 'b')), 400],
    ['a form of another type', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b', 415],
    ['no type', {}, 'a=b', 415],
    ['20,000 fields', FORM, form(...Array.from({ length: 20_000 }, (_, n) => field(`f${n}`, ''))), 413],
    ['3 MB', FORM, form(field('a', 'x'.repeat(3_000_000))), 413],
  ])('%s', async (_, headers, body, expected) => {
    const { status, text } = await send(headers, body);
    expect(status).toBe(expected);
    expect(text).toMatch(/<p lang="ru">[А-Я]/);
  }); // prettier-ignore

  test('3 MB whose length is not told', async () => {
    const chunks = Array.from({ length: 30 }, () => 'x'.repeat(100_000));
    expect((await send(FORM, chunks)).status).toBe(413);
  });

  test.each([
    ['a form from another site', 'POST', { ...FORM, origin: 'https://evil.example' }, 403],
    ['a form of no type', 'POST', {}, 415],
    ['more than is taken', 'POST', FORM, 413],
    ['a method that no page has', 'PUT', FORM, 405],
  ])('%s that is still on its way when the answer is there', async (_, method, headers, status) => {
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const outgoing = request({
      ...{ port, agent, method, path: '/en/a' },
      headers: { ...headers, 'content-length': '3000000' },
    });
    outgoing.write(form());
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(status);
    response.resume();
    outgoing.end('x'.repeat(3_000_000 - form().length));
    await once(response, 'close');
    // The line is good for another request.
    const next = request({ port, agent, method: 'GET', path: '/en/b' }).end();
    const [page] = (await once(next, 'response')) as [IncomingMessage];
    expect([page.statusCode, next.reusedSocket]).toEqual([200, true]);
    agent.destroy();
  });

  test('more forms of a client at once than anybody fills in, and nobody else’s', async () => {
    const { port } = server.address() as AddressInfo;
    const slow = Array.from({ length: 8 }, () => {
      const outgoing = request({
        ...{ port, method: 'POST', path: '/en/a' },
        headers: { ...FORM, 'content-length': '1000', 'x-forwarded-for': '192.0.2.1' },
      });
      outgoing.on('error', () => undefined);
      outgoing.write('--XX');
      return outgoing;
    });
    const refused = slow.map((one) => once(one, 'response') as Promise<[IncomingMessage]>);
    const [first] = await Promise.any(refused);
    expect([first.statusCode, first.headers['retry-after']]).toEqual([503, '5']);
    const other = await send({ ...FORM, 'x-forwarded-for': '192.0.2.2' }, form(field('a', 'b')));
    expect(other.status).toBe(200);
    for (const one of slow) one.destroy();
    await Promise.allSettled(refused);
    // The places are free as soon as the server has seen the lines break.
    const again = () => send({ ...FORM, 'x-forwarded-for': '192.0.2.1' }, form(field('a', 'b')));
    while ((await again()).status !== 200) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  test('a request for nothing, and does not read what a foreign page sends', async () => {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.end('GET * HTTP/1.1\r\nHost: x\r\n\r\n');
    let head = '';
    for await (const chunk of socket as AsyncIterable<Buffer>) head += chunk.toString();
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    const { status } = await send({ ...FORM, origin: 'https://evil.example' }, form());
    expect(status).toBe(403);
  });
});
