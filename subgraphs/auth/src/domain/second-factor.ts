/** What a second factor takes, without the secrets. */

const MINUTE_MS = 60_000;

/** How long a challenge can be answered. */
export const CHALLENGE_LIFETIME_MS = 5 * MINUTE_MS;
/** Codes that a challenge takes. */
export const CHALLENGE_ATTEMPTS = 5;
/** How long a secret can be confirmed. */
export const SETUP_LIFETIME_MS = 30 * MINUTE_MS;

export const RECOVERY_CODES = 10;
/** Of random bits, 80 of a code: so many can't be guessed, nor found by their hash. */
export const RECOVERY_CODE_BYTES = 10;
/** Letters that nobody takes for digits: Crockford's Base32. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;
const BITS = 5;

/** How much of an input is looked at. */
const MAX_INPUT = 100;

/** A code that was typed: of the app, or for recovery. */
export type GivenCode =
  | { readonly kind: 'totp'; readonly code: string }
  | { readonly kind: 'recovery'; readonly code: string };

/** @param bytes Random ones. @returns `ABCD-EFGH-JKMN-PQRS` */
export function recoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== RECOVERY_CODE_BYTES) throw new Error('a recovery code has 80 bits');
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from({ length: bits.length / BITS }, (_, at) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(at * BITS, (at + 1) * BITS), 2)),
  );
  const groups = Array.from({ length: letters.length / GROUP }, (_, at) =>
    letters.slice(at * GROUP, (at + 1) * GROUP).join(''),
  );
  return groups.join('-');
}

/** How it is hashed and compared: people write letters for digits, and leave hyphens out. */
export const bareRecoveryCode = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** Which kind of code was typed; null if it can be none. */
export function readCode(input: string): GivenCode | null {
  if (input.length > MAX_INPUT) return null;
  const code = input.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  if (/^\d{6}$/.test(code)) return { kind: 'totp', code };
  const bare = bareRecoveryCode(code);
  return bare.length === (RECOVERY_CODE_BYTES * 8) / BITS ? { kind: 'recovery', code: bare } : null;
}
