import { PASSWORD, type TestSystem } from '@vobe/testkit/system';

/** What the mutations that sign in answer. */
export interface Payload {
  viewer: { email: string; user: { id: string; username: string; roles: string[] } } | null;
  tokens: { accessToken: string; refreshToken: string; accessTokenExpiresAt: string } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

const FIELDS = `viewer { email user { id username roles } }
  tokens { accessToken refreshToken accessTokenExpiresAt } userErrors { code field message }`;

let address = 0;
/** Every test comes from an address of its own, so that one's attempts don't count for another. */
export const freshAddress = () => `10.0.${Math.floor(address / 250)}.${(address += 1) % 250}`;

/** Runs one of them on auth itself. */
async function run(
  system: TestSystem,
  field: string,
  input: Record<string, unknown>,
  identity: Parameters<TestSystem['askSubgraph']>[3] = { clientAddress: freshAddress() },
): Promise<Payload> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const reply = await system.askSubgraph<{ payload: Payload }>(
    'auth',
    `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${FIELDS} } }`,
    { input },
    identity,
  );
  if (!reply.data) throw new Error(reply.text);
  return reply.data.payload;
}

export const codes = ({ userErrors }: Pick<Payload, 'userErrors'>) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

export const claims = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;

export const credentials = ({ email, password }: { email: string; password: string }) => ({
  email,
  password,
});

let number = 0;
export const newAccount = () => {
  number += 1;
  return { email: `user${number}@example.com`, username: `user_${number}`, password: PASSWORD };
};

/** The mutations and a registered account, on a given system. */
export function authClient(system: () => TestSystem) {
  const call = (
    field: string,
    input: Record<string, unknown>,
    identity?: Parameters<TestSystem['askSubgraph']>[3],
  ) => run(system(), field, input, identity);
  return {
    run: call,
    async registered() {
      const account = newAccount();
      const { viewer, tokens } = await call('register', account);
      if (!viewer || !tokens) throw new Error('not registered');
      return { ...account, id: viewer.user.id, ...tokens };
    },
  };
}
