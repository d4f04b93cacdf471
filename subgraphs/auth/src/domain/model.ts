import type { Role } from '@vobe/service-kit/identity';
import type { FieldValues } from '@vobe/service-kit/input-fields';
import type { Connection as Page } from '@vobe/service-kit/pagination';
import type { DataExportStatus } from '../__generated__/types.ts';
import type { PROFILE_FIELDS } from './fields.ts';

export interface User extends FieldValues<typeof PROFILE_FIELDS> {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly suspendedAt: Date | null;
  /** When a second factor was turned on; null: signing in takes none. */
  readonly secondFactorAt: Date | null;
  /** When its owner last proved the address; null: never. */
  readonly verifiedAt: Date | null;
  /** When the account is erased, as its owner has asked; null: they have not. */
  readonly deletionAt: Date | null;
  /** Grows with each change that is published as an event. */
  readonly version: number;
  readonly joinedAt: Date;
}

/** The owner's view of an account. */
export type Viewer = User;

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  /** Where it was last used from: part of an address. */
  readonly network: string | null;
}

/** A pair of tokens as it goes to the client. */
export interface Tokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** Where a file may be sent, once. */
export interface UploadTarget {
  readonly url: string;
  readonly expiresAt: Date;
  readonly maxBytes: number;
}

/** A signed-in account with its new tokens. */
export interface SignIn {
  readonly viewer: Viewer;
  readonly tokens: Tokens;
}

/** The right password of an account that has a second factor: no session yet. */
export interface PendingSignIn {
  readonly challenge: { readonly token: string; readonly expiresAt: Date };
}

/** A second factor that is on. */
export interface TotpStatus {
  readonly enabledAt: Date;
  readonly recoveryCodesLeft: number;
}

/** A secret that an app is to learn. */
export interface TotpSetup {
  readonly secret: string;
  readonly uri: string;
  readonly expiresAt: Date;
}

/** All that is kept of somebody. */
export interface DataExport {
  readonly id: string;
  readonly userId: string;
  readonly status: DataExportStatus;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  /** Bytes of its files. */
  readonly sizes: readonly number[];
}

export type UserConnection = Page<User>;

/** Which users to list; parts are joined by “and”. */
export interface UserFilter {
  readonly query?: string;
  readonly role?: Role;
  readonly isSuspended?: boolean;
}
