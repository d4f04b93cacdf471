import { createHash } from 'node:crypto';

/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** Whether it may be the token of a link in a mail: anything else is not looked up. */
export const isLinkToken = (token: string): boolean => TOKEN.test(token);

/** What is stored of a token of 256 bits: a plain hash of so many can't be guessed back. */
export const hashToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest());
