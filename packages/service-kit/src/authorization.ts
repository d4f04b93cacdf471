import { forbidden, unauthenticated } from './errors.ts';
import type { Identity, Role } from './identity.ts';

/** An identity that is certainly somebody's. */
export type SignedIn = Identity & { readonly userId: string };

/** @throws PublicError UNAUTHENTICATED without a session. */
export function requireSignedIn(identity: Identity): SignedIn {
  if (identity.userId === null) throw unauthenticated(identity.locale);
  return identity as SignedIn;
}

/** @throws PublicError UNAUTHENTICATED without a session, FORBIDDEN without the role. */
export function requireRole(identity: Identity, role: Role): SignedIn {
  const user = requireSignedIn(identity);
  if (!user.roles.includes(role)) throw forbidden(identity.locale);
  return user;
}

/** Moderators, and administrators, who may do whatever they may. */
export const moderates = ({ roles }: Identity): boolean =>
  roles.includes('MODERATOR') || roles.includes('ADMIN');

/** @throws PublicError UNAUTHENTICATED without a session, FORBIDDEN for who does not moderate. */
export function requireModerator(identity: Identity): SignedIn {
  const user = requireSignedIn(identity);
  if (!moderates(user)) throw forbidden(identity.locale);
  return user;
}

export const isAdmin = (identity: Identity) => identity.roles.includes('ADMIN');
