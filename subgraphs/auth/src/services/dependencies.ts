import type { Mailbox } from '@vobe/mail/mailbox';
import type { WakeableJob } from '@vobe/service-kit/periodic-job';
import type { Storage } from '@vobe/storage/storage';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { Places } from '../places/places.ts';
import type { AccessTokens } from '../security/access-tokens.ts';
import type { LinkTokens } from '../security/link-tokens.ts';
import type { Passwords } from '../security/passwords.ts';
import type { TotpSecrets } from '../security/totp.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly storage: Storage;
  /** To be woken when there are some. */
  readonly unusedFiles: Pick<WakeableJob, 'wake'>;
  /** To be woken when one was asked for. */
  readonly dataExports: Pick<WakeableJob, 'wake'>;
  /** Where sessions are used from. */
  readonly places: Places;
  readonly passwords: Passwords;
  readonly accessTokens: AccessTokens;
  readonly linkTokens: LinkTokens;
  readonly totp: TotpSecrets;
  /** Where mails are kept that nobody sends, for administrators to read; null where they are sent, and in production. */
  readonly mailbox: Mailbox | null;
  readonly limits: Pick<
    Config,
    | 'SIGN_IN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS'
    | 'SIGN_IN_ATTEMPTS_PER_ACCOUNT'
    | 'SIGN_IN_ATTEMPTS_PER_ADDRESS'
    | 'SECOND_FACTOR_ATTEMPTS_PER_ACCOUNT'
    | 'REGISTRATIONS_PER_ADDRESS'
    | 'MAIL_REQUESTS_PER_ACCOUNT'
    | 'MAIL_REQUESTS_PER_ADDRESS'
    | 'AVATAR_UPLOADS_PER_HOUR'
    | 'ACCOUNT_GRACE_DAYS'
  >;
  readonly sessionLifetimeMs: number;
}
