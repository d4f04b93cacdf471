import { hashToken, isLinkToken } from '@vobe/service-kit/link-token';
import { endLinks, insertLink, ownerOfLink, takeLink } from '../data/email-links.ts';
import { lockCredentials } from '../data/users.ts';
import type { Database } from '../data/database.ts';
import { LINK_LIFETIME_MS, type LinkKind, type UsedLink } from '../domain/email-links.ts';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';

/** Says the same for a link that is unknown, used, expired or of another kind. */
export const NO_SUCH_LINK: AuthViolation = { code: 'INVALID_LINK', field: ['token'] };

/** A link's token, and until when it works. */
export interface NewLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link about an address. Older ones of its kind end, but for those that restore a former
 * address: a thief who changes it twice must not void the first owner's. Call it while the user is
 * locked, or is not known to others yet.
 */
export async function issueLink(
  { linkTokens }: Pick<Dependencies, 'linkTokens'>,
  tx: Database,
  userId: string,
  kind: Exclude<LinkKind, 'KEEP'>,
  address: { email: string; emailKey: string },
): Promise<NewLink> {
  const expiresAt = new Date(Date.now() + LINK_LIFETIME_MS[kind]);
  return issueLinkUntil({ linkTokens }, tx, userId, kind, address, expiresAt);
}

/** The same, for a link that works until a given time. */
export async function issueLinkUntil(
  { linkTokens }: Pick<Dependencies, 'linkTokens'>,
  tx: Database,
  userId: string,
  kind: LinkKind,
  address: { email: string; emailKey: string },
  expiresAt: Date,
): Promise<NewLink> {
  if (kind !== 'RESTORE') await endLinks(tx, userId, [kind]);
  const token = linkTokens.create();
  const { email, emailKey } = address;
  await insertLink(tx, hashToken(token), { userId, kind, email, emailKey, expiresAt });
  return { token, expiresAt };
}

/** Whether a link works. It may not any more once it is used. */
export async function isLinkGood(db: Database, token: string, kind: LinkKind): Promise<boolean> {
  if (!isLinkToken(token)) return false;
  return (await ownerOfLink(db, hashToken(token), kind, new Date())) !== null;
}

/**
 * Uses a link up, and locks its user until the transaction ends.
 * @returns Null if it does not work, or its user is suspended.
 */
export async function takeUserLink(
  tx: Database,
  token: string,
  kind: LinkKind,
): Promise<UsedLink | null> {
  if (!isLinkToken(token)) return null;
  const [hash, now] = [hashToken(token), new Date()];
  // The user first, as whoever makes a link does: in the other order two would wait for each other.
  const userId = await ownerOfLink(tx, hash, kind, now);
  const account = userId && (await lockCredentials(tx, userId));
  return account && !account.suspendedAt ? takeLink(tx, hash, kind, now) : null;
}
