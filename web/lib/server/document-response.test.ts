import { IncomingMessage, type IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { isDocumentRequest } from './document-response.ts';

test.each([
  ['GET', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }, true],
  ['GET', { accept: '*/*' }, true],
  ['GET', {}, true],
  ['POST', { accept: 'text/html' }, true],
  ['HEAD', { accept: 'text/html' }, false],
  ['GET', { accept: 'image/png' }, false],
  ['GET', { accept: '*/*', rsc: '1' }, false],
  ['POST', { accept: 'text/x-component', 'next-action': 'ab' }, false],
] as [string, IncomingHttpHeaders, boolean][])('%s %j is a document: %s', (method, headers, is) => {
  const request = Object.assign(new IncomingMessage(new Socket()), { method, headers });
  expect(isDocumentRequest(request)).toBe(is);
});
