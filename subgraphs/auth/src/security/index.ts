import type { Logger } from '@vobe/service-kit/log';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';
import { AccessTokens } from './access-tokens.ts';
import { KeyRing } from './key-ring.ts';
import { LinkTokens } from './link-tokens.ts';
import { Passwords } from './passwords.ts';
import { TotpSecrets } from './totp.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What accounts are proven with: passwords, access tokens and the keys that sign these, links of mails, codes of apps. */
export function createSecurity(config: Config, db: DatabaseClient, log: Logger) {
  const lifetimeMs = config.ACCESS_TOKEN_MINUTES * MINUTE_MS;
  const keys = new KeyRing(db, {
    secret: config.AUTH_KEY_SECRET,
    lifetimeMs: config.SIGNING_KEY_DAYS * DAY_MS,
    tokenLifetimeMs: lifetimeMs,
    log,
  });
  return {
    keys,
    passwords: new Passwords({
      memoryKib: config.ARGON2_MEMORY_KIB,
      passes: config.ARGON2_PASSES,
      lanes: config.ARGON2_LANES,
    }),
    accessTokens: new AccessTokens(keys, {
      issuer: config.AUTH_ISSUER,
      audience: config.AUTH_AUDIENCE,
      lifetimeMs,
    }),
    linkTokens: new LinkTokens(config.AUTH_KEY_SECRET),
    totp: new TotpSecrets(config.AUTH_KEY_SECRET),
    sessionLifetimeMs: config.SESSION_DAYS * DAY_MS,
  };
}
