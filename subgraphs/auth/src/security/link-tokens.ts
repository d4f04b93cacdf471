import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './encryption.ts';

const TOKEN_BYTES = 32;
const PURPOSE = 'links of mails';

/** Tokens of links in mails. While a mail waits its token is stored encrypted, and hashed from then on. */
export class LinkTokens {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  create(): string {
    return randomBytes(TOKEN_BYTES).toString('base64url');
  }

  encrypt(token: string): Uint8Array<ArrayBuffer> {
    return encrypt(this.#secret, PURPOSE, token);
  }

  /** Null if it was encrypted with another secret. */
  decrypt(encrypted: Uint8Array): string | null {
    return decrypt(this.#secret, PURPOSE, encrypted);
  }
}
