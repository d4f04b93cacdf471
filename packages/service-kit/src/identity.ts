/** Roles as auth gives them. */
export type Role = 'USER' | 'MODERATOR' | 'ADMIN';

/** Language of messages to people. */
export type Locale = 'en' | 'ru';

/** The identity on whose behalf a call is made, as the router determined it. */
export interface Identity {
  /** Id of the signed-in user, null without a session. */
  readonly userId: string | null;
  readonly roles: readonly Role[];
  /** Session the access token belongs to. */
  readonly sessionId: string | null;
  readonly locale: Locale;
  /** Address of the client, for throttling. */
  readonly clientAddress: string;
  readonly userAgent: string | null;
}

export const ANONYMOUS: Identity = {
  userId: null,
  roles: [],
  sessionId: null,
  locale: 'en',
  clientAddress: '',
  userAgent: null,
};
