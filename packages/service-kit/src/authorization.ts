import type { Identity } from './identity.ts';

/** An identity that is certainly somebody's. */
export type SignedIn = Identity & { readonly userId: string };

/** The context of a field whose right asks for a session: it is resolved for nobody else. */
export type SignedInContext<Context> = Context & { readonly identity: SignedIn };

export const isAdmin = ({ roles }: Identity): boolean => roles.includes('ADMIN');

/** Moderators, and administrators, who may do whatever they may. */
export const moderates = ({ roles }: Identity): boolean =>
  roles.includes('MODERATOR') || roles.includes('ADMIN');
