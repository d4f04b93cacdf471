import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header by which the site names the client for whom it asks. */
export const CLIENT_ADDRESS_HEADER = 'x-vobe-client';

const WINDOW_MS = 30_000;

/**
 * Signs a client's address, so that the router can believe the site and nobody else: throttling
 * by address would be worthless if any caller could name one.
 * @returns `<address>;<milliseconds>;<HMAC-SHA-256 in base64url>`
 */
export function signClientAddress(address: string, secret: string, now = Date.now()): string {
  const signed = `${address};${now}`;
  return `${signed};${mac(signed, secret)}`;
}

/** The address in a header of signClientAddress, or null if it is forged or older than 30 s. */
export function verifyClientAddress(
  header: string,
  secret: string,
  now = Date.now(),
): string | null {
  const [address, time, given] = header.split(';');
  if (!address || !time || !given || Math.abs(now - Number(time)) > WINDOW_MS) return null;
  const expected = Buffer.from(mac(`${address};${time}`, secret));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? address : null;
}

function mac(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
