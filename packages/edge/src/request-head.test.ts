import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { forwarderSuite } from './forward-suite.ts';

const { start, stop, reset, site, at } = forwarderSuite();

beforeAll(start);
afterAll(stop);
beforeEach(reset);

const asked = () => site.seen.map(({ url }) => url);

/** Sends a request by its first lines, which no client would write. */
async function send(...lines: string[]): Promise<string> {
  const { port, hostname } = new URL(at().origin);
  const socket = connect(Number(port), hostname);
  socket.write([...lines, 'Host: site', 'Connection: close', '', ''].join('\r\n'));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

test.each([
  ['GET /%E0%A4%A HTTP/1.1', '/%25E0%25A4%25A'],
  ['GET http://evil.example/en HTTP/1.1', '/en'],
])('%s asks for %s', async (line, url) => {
  expect(await send(line)).toContain('HTTP/1.1 200');
  expect(asked()).toEqual([url]);
});

test.each([
  ['no path', 400, ['GET * HTTP/1.1']],
  ['PUT', 405, ['PUT /en HTTP/1.1']],
  ['a method that no route here knows', 405, ['PURGE /en HTTP/1.1']],
  ['a method that has a body', 405, ['QUERY /en HTTP/1.1']],
  ['two hosts', 400, ['GET /en HTTP/1.1', 'Host: other']],
  ['a type that is none', 400, ['POST /en HTTP/1.1', 'Content-Type: nonsense']],
])('%s is answered by %d, and the site hears nothing of it', async (_, status, lines) => {
  const answer = await send(...lines);
  expect(answer).toContain(`HTTP/1.1 ${status}`);
  expect(answer).toContain('<html');
  expect(asked()).toEqual([]);
});
