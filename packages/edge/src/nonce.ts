import { randomUUID } from 'node:crypto';

const NONCE = /'nonce-([A-Za-z\d+/_=-]{16,})'/;
const POLICY = 'content-security-policy';

/** The head and the body of an answer. */
interface Answer {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Gives an answer that was kept a nonce of its own, in place of the one that its policy names: each
 * reader's page must have one that nobody could know before (Content Security Policy Level 3, 7.1).
 */
export function withFreshNonce({ headers, body }: Answer): Answer {
  const nonce = NONCE.exec(headers[POLICY]?.toString() ?? '')?.[1];
  if (nonce === undefined) return { headers, body };
  const fresh = randomUUID().replaceAll('-', '');
  const named: Record<string, string | string[] | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    named[name] = typeof value === 'string' ? value.replaceAll(nonce, fresh) : value;
  }
  return { headers: named, body: replaceAll(body, nonce, fresh) };
}

/** The word to caches behind this one: what holds one reader's nonce is nobody else's. */
export function cacheControlFor(headers: Answer['headers']): string | undefined {
  const own = headers['cache-control']?.toString();
  return NONCE.test(headers[POLICY]?.toString() ?? '') && /\bs-maxage\b/.test(own ?? '')
    ? 'private, no-cache'
    : own;
}

function replaceAll(body: Buffer, old: string, fresh: string): Buffer {
  const [from, to] = [Buffer.from(old), Buffer.from(fresh)];
  const parts: Buffer[] = [];
  let at = 0;
  for (let found = body.indexOf(from); found >= 0; found = body.indexOf(from, at)) {
    parts.push(body.subarray(at, found), to);
    at = found + from.length;
  }
  return parts.length === 0 ? body : Buffer.concat([...parts, body.subarray(at)]);
}
