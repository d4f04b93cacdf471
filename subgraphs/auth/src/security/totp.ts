import { Secret, TOTP } from 'otpauth';
import { decrypt, encrypt } from './encryption.ts';

const PURPOSE = 'second factors';
/** What every app knows: RFC 6238 as Google's wrote it down first. */
const PARAMETERS = { issuer: 'VobeMusic', algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226, section 4, asks for 128 bits and advises 160. */
const SECRET_BYTES = 20;
/** Codes of one period before and after the present one are taken: clocks differ, and typing takes a while. */
const WINDOW = 1;

/** Secrets that apps share with accounts. They are stored encrypted, for their codes are made of them. */
export class TotpSecrets {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** In Base32. */
  create(): string {
    return new Secret({ size: SECRET_BYTES }).base32;
  }

  encrypt(secret: string): Uint8Array<ArrayBuffer> {
    return encrypt(this.#secret, PURPOSE, secret);
  }

  /** What a QR code says to an app. @param label By which the app names the account. */
  uri(secret: string, label: string): string {
    return new TOTP({ ...PARAMETERS, label, secret }).toString();
  }

  /**
   * The period of time that a code is of, by which it is used up; -1 if it is of none that counts now.
   * @param encrypted Null where there is no secret: takes the same time.
   */
  counterOf(encrypted: Uint8Array | null, code: string, now: number): number {
    const secret = encrypted && decrypt(this.#secret, PURPOSE, encrypted);
    const totp = new TOTP({ ...PARAMETERS, secret: secret ?? new Secret({ size: SECRET_BYTES }) });
    const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
    return secret === null || delta === null ? -1 : totp.counter({ timestamp: now }) + delta;
  }
}
