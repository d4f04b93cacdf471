import { Store } from './store.ts';

interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

export interface Session {
  readonly username: string;
  readonly roles: readonly string[];
  readonly tokens: Tokens;
}

/** Who is signed in; kept for as long as the page is open, and nowhere else. */
export const session = new Store<Session | null>(null);

const SIGN_IN =
  'viewer { user { username roles } } tokens { accessToken accessTokenExpiresAt refreshToken }';
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { ${SIGN_IN} challenge { token } userErrors { message } } }`;
const COMPLETE = `mutation ($input: CompleteLoginInput!) { completeLogin(input: $input) { ${SIGN_IN} userErrors { message } } }`;
const REFRESH = `mutation ($input: RefreshTokensInput!) { refreshTokens(input: $input) { ${SIGN_IN} } }`;
const LOGOUT = `mutation ($input: LogoutInput!) { logout(input: $input) { endedSessions } }`;

/** A token is renewed when less than this is left of its time, in milliseconds. */
const RENEWED_BEFORE_MS = 30_000;

interface SignedIn {
  viewer: { user: { username: string; roles: string[] } } | null;
  tokens: Tokens | null;
  challenge?: { token: string } | null;
  userErrors?: { message: string }[];
}

async function mutate<Data>(query: string, input: object): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Data | null;
    errors?: { message: string }[];
  };
  if (!data) throw new Error(errors?.[0]?.message ?? `The router answered ${response.status}.`);
  return data;
}

function keep({ viewer, tokens, userErrors }: SignedIn): void {
  if (!viewer || !tokens) throw new Error(userErrors?.[0]?.message ?? 'Nobody is signed in.');
  session.set({ ...viewer.user, tokens });
}

/**
 * @returns The challenge that a code is to answer, if the account has a second factor.
 * @throws Error that says why it failed.
 */
export async function signIn(email: string, password: string): Promise<string | null> {
  const { login } = await mutate<{ login: SignedIn }>(LOGIN, { email, password });
  if (login.challenge) return login.challenge.token;
  keep(login);
  return null;
}

/** @throws Error that says why it failed. */
export async function completeSignIn(challenge: string, code: string): Promise<void> {
  const input = { challenge, code };
  keep((await mutate<{ completeLogin: SignedIn }>(COMPLETE, input)).completeLogin);
}

/** Ends the session, here and at the server. */
export async function signOut(): Promise<void> {
  const refreshToken = session.get()?.tokens.refreshToken;
  session.set(null);
  if (refreshToken !== undefined) await mutate(LOGOUT, { refreshToken });
}

let renewing: Promise<void> | undefined;

/** The access token of who is signed in, renewed in time; null if nobody is. */
export async function accessToken(): Promise<string | null> {
  const expiresAt = session.get()?.tokens.accessTokenExpiresAt;
  if (expiresAt === undefined) return null;
  if (Date.parse(expiresAt) - Date.now() < RENEWED_BEFORE_MS) {
    // A refresh token is taken once: those who ask at the same time wait for one answer.
    renewing ??= renew().finally(() => (renewing = undefined));
    await renewing;
  }
  return session.get()?.tokens.accessToken ?? null;
}

async function renew(): Promise<void> {
  const refreshToken = session.get()?.tokens.refreshToken;
  try {
    const { refreshTokens } = await mutate<{ refreshTokens: SignedIn }>(REFRESH, { refreshToken });
    // Who has signed out meanwhile, or in as somebody else, stays so.
    if (session.get()?.tokens.refreshToken !== refreshToken) return;
    if (refreshTokens.tokens) keep(refreshTokens);
    // The session has ended; what is asked now is asked as nobody, and the panel says so.
    else session.set(null);
  } catch {
    // Nobody answers: the token is tried as it is.
  }
}
