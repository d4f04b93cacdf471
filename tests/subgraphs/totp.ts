import { createHmac } from 'node:crypto';
import type { Identity } from '@vobe/service-kit/identity';
import { PASSWORD, type TestSystem } from '@vobe/testkit/system';
import { claims, freshAddress, type authClient, type Payload } from './auth-client.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PERIOD_MS = 30_000;

/**
 * The code that an app shows: RFC 6238 as it stands, not the library that the service checks it with.
 * @param ahead Periods of 30 seconds from now: the service takes the next one, too.
 */
export function totpCode(secret: string, ahead = 0, now = Date.now()): string {
  const bits = Array.from(secret, (one) => ALPHABET.indexOf(one).toString(2).padStart(5, '0')).join(
    '',
  );
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / PERIOD_MS) + ahead));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

interface Answer {
  readonly userErrors: { code: string; field: string[]; message: string }[];
}

/** What `login` answers, too, where there is a second factor. */
export interface SecondFactorPayload extends Payload {
  challenge: { token: string; expiresAt: string } | null;
}

type Who = Partial<Identity>;
const RESULTS = {
  beginTotpSetup: ['BeginTotpSetupInput', 'setup { secret uri expiresAt }'],
  confirmTotp: ['ConfirmTotpInput', 'recoveryCodes'],
  replaceRecoveryCodes: ['SecondFactorInput', 'recoveryCodes'],
  disableTotp: ['SecondFactorInput', 'viewer { user { id } totp { enabledAt } }'],
  resetSecondFactor: ['ResetSecondFactorInput', 'user { id hasSecondFactor }'],
  login: [
    'LoginInput',
    'viewer { user { id } } tokens { accessToken } challenge { token expiresAt }',
  ],
  completeLogin: [
    'CompleteLoginInput',
    'viewer { user { id } } tokens { accessToken refreshToken } challenge { token expiresAt }',
  ],
} as const;

/** The mutations of the second factor, asked of auth itself. */
export function secondFactorClient(system: () => TestSystem) {
  async function run<Result>(
    field: keyof typeof RESULTS,
    input: Record<string, unknown>,
    identity: Who = {},
  ): Promise<Result & Answer> {
    const [type, result] = RESULTS[field];
    const { data, text } = await system().askSubgraph<{ payload: (Result & Answer) | null }>(
      'auth',
      `mutation ($input: ${type}!) { payload: ${field}(input: $input) { ${result} userErrors { code field message } } }`,
      { input },
      identity,
    );
    if (!data?.payload) throw new Error(text);
    return data.payload;
  }

  const begin = (identity: Who, password = PASSWORD) =>
    run<{ setup: { secret: string; uri: string } | null }>(
      'beginTotpSetup',
      { password },
      identity,
    );
  const confirm = (identity: Who, code: string) =>
    run<{ recoveryCodes: string[] | null }>('confirmTotp', { code }, identity);

  return {
    run,
    begin,
    confirm,
    login: ({ email }: { email: string }, identity?: Who) =>
      run<SecondFactorPayload>('login', { email, password: PASSWORD }, identity),
    complete: (challenge: string, code: string) =>
      run<SecondFactorPayload>('completeLogin', { challenge, code }),
    /** Turns it on; the code of this moment is used up. */
    async turnOn(account: { id: string; accessToken: string }) {
      const sessionId = String(claims(account.accessToken)['sid']);
      const identity = { userId: account.id, sessionId };
      const { setup } = await begin(identity);
      if (!setup) throw new Error('no secret');
      const { recoveryCodes } = await confirm(identity, totpCode(setup.secret));
      if (!recoveryCodes) throw new Error('not confirmed');
      return { identity, secret: setup.secret, recoveryCodes };
    },
    /** As if no code had been used yet: nobody waits for the next one here. */
    forgetUsedCodes: (userId: string) =>
      system().sql('auth', 'UPDATE totp_secrets SET last_counter = 0 WHERE user_id = $1', [userId]),
  };
}

/** What tests of the second factor start from. @param auth See authClient(). */
export function secondFactorAccounts(
  system: () => TestSystem,
  auth: ReturnType<typeof authClient>,
) {
  const factor = secondFactorClient(system);
  return {
    /** One with a verified address, of which no code was used. */
    async account() {
      const account = await auth.registered();
      await system().sql('auth', 'UPDATE users SET verified_at = now() WHERE id = $1', [
        account.id,
      ]);
      const on = await factor.turnOn(account);
      await factor.forgetUsedCodes(account.id);
      return { ...account, ...on };
    },
    async challengeOf(account: { email: string }): Promise<string> {
      const { challenge } = await factor.login(account, { clientAddress: freshAddress() });
      if (!challenge) throw new Error('no challenge');
      return challenge.token;
    },
    async statusOf(identity: Who) {
      const { data } = await system().askSubgraph<{
        viewer: { totp: { recoveryCodesLeft: number } | null };
      }>('auth', '{ viewer { totp { recoveryCodesLeft } } }', {}, identity);
      return data?.viewer.totp;
    },
  };
}

/** A code that is not that of any moment near now. */
export function wrongCode({ secret }: { secret: string }): string {
  const near = [-2, -1, 0, 1, 2].map((ahead) => totpCode(secret, ahead));
  const codes = Array.from({ length: 6 }, (_, at) => `00000${at}`);
  return codes.find((code) => !near.includes(code)) ?? '';
}
