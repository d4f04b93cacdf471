/** What the link of a mail lets whoever has it do. */
export type LinkKind = 'VERIFY' | 'RESET_PASSWORD' | 'CHANGE' | 'RESTORE' | 'KEEP';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long the link of each kind works; that which keeps an account, until it is erased. */
export const LINK_LIFETIME_MS: Readonly<Record<Exclude<LinkKind, 'KEEP'>, number>> = {
  VERIFY: 3 * DAY_MS,
  RESET_PASSWORD: HOUR_MS,
  CHANGE: DAY_MS,
  // Long enough for who does not look at their mail each day.
  RESTORE: 7 * DAY_MS,
};

/**
 * Links that end with the password: another way to replace it, and a change of the address that was asked
 * for with it. Whoever knew it may have done so, and would get the account all the same.
 */
export const PASSWORD_LINKS: readonly LinkKind[] = ['RESET_PASSWORD', 'CHANGE'];

/** A link as it was found, which nobody can use any more. */
export interface UsedLink {
  readonly userId: string;
  /** The address it is about. */
  readonly email: string;
  readonly emailKey: string;
  readonly createdAt: Date;
}
