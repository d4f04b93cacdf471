import type { LinkKind, UsedLink } from '../domain/email-links.ts';
import type { Database } from './database.ts';

export async function insertLink(
  tx: Database,
  hash: Uint8Array<ArrayBuffer>,
  link: {
    userId: string;
    kind: LinkKind;
    email: string;
    emailKey: string;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.emailLink.create({ data: { hash, ...link } });
}

/** Whose link it is, used or not expired; null if there is none. */
export async function ownerOfLink(
  db: Database,
  hash: Uint8Array<ArrayBuffer>,
  kind: LinkKind,
  now: Date,
): Promise<string | null> {
  const link = await db.emailLink.findFirst({
    where: { hash, kind, expiresAt: { gt: now } },
    select: { userId: true },
  });
  return link?.userId ?? null;
}

/** Deletes a link that works. Of two who do so at once one gets it. */
export async function takeLink(
  tx: Database,
  hash: Uint8Array<ArrayBuffer>,
  kind: LinkKind,
  now: Date,
): Promise<UsedLink | null> {
  const where = { hash, kind, expiresAt: { gt: now } };
  const link = await tx.emailLink.findFirst({
    where,
    select: { userId: true, email: true, emailKey: true, createdAt: true },
  });
  const { count } = await tx.emailLink.deleteMany({ where });
  return count === 1 ? link : null;
}

/** Ends links of a user: of some kinds, and of any kind since a moment. */
export async function endLinks(
  tx: Database,
  userId: string,
  kinds: readonly LinkKind[],
  since?: Date,
): Promise<void> {
  await tx.emailLink.deleteMany({
    where: {
      userId,
      OR: [{ kind: { in: [...kinds] } }, ...(since ? [{ createdAt: { gte: since } }] : [])],
    },
  });
}

/** The address that is to replace the user's. */
export async function pendingEmail(db: Database, userId: string, now: Date) {
  const link = await db.emailLink.findFirst({
    where: { userId, kind: 'CHANGE', expiresAt: { gt: now } },
    select: { email: true },
  });
  return link?.email ?? null;
}

export async function deleteExpiredLinks(db: Database, now: Date): Promise<void> {
  await db.emailLink.deleteMany({ where: { expiresAt: { lt: now } } });
}
