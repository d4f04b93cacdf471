import { readFileSync } from 'node:fs';
import { signClientAddress } from '@vobe/service-kit/client-address';
import type { TestSystem } from '@vobe/testkit/system';

/** A minute's share of an address in these suites, and what the operation asked at /graphql costs. */
export const SHARE = 3000;
export const COST = 200;

export const LIMITED = {
  RATE_LIMIT_ADDRESS: String(SHARE),
  RATE_LIMIT_USER: String(2 * SHARE),
} as const;

/** The header by which the site names a reader's address. */
export const from = (address: string, { environment }: TestSystem): Record<string, string> => ({
  'x-vobe-client': signClientAddress(address, environment['CLIENT_ADDRESS_SECRET'] ?? ''),
});

const { operations } = JSON.parse(readFileSync('router/operations/mobile/1.0.0.json', 'utf8')) as {
  operations: { id: string; name: string }[];
};
const registered = operations.find(({ name }) => name === 'HomeFeed')?.id ?? '';

type Door = (system: TestSystem, headers: Record<string, string>) => Promise<Response>;

/** The ways in. */
export const DOORS: Readonly<Record<string, Door>> = {
  '/graphql': (system, headers) =>
    fetch(`${system.origin('router')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ artists { totalCount } }' }),
    }),
  '/mobile/graphql': (system, headers) =>
    fetch(`${system.origin('router')}/mobile/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        variables: { language: 'EN' },
        extensions: { persistedQuery: { version: 1, sha256Hash: registered } },
      }),
    }),
  '/api': (system, headers) => fetch(`${system.origin('router')}/api/content/posts`, { headers }),
};

/** What is left, as `RateLimit` says; null without the header. */
export function remaining(response: Response, policy: string): number | null {
  const found = new RegExp(`"${policy}";r=(\\d+);t=\\d+`).exec(
    response.headers.get('ratelimit') ?? '',
  );
  return found ? Number(found[1]) : null;
}

/** Asks until it is refused. @returns how often it was answered, and the refusal. */
export async function untilRefused(
  ask: () => Promise<Response>,
  most: number,
): Promise<{ answered: number; refusal: Response }> {
  for (let answered = 0; answered <= most; answered += 1) {
    const response = await ask();
    if (response.status === 429) return { answered, refusal: response };
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    await response.arrayBuffer();
  }
  throw new Error(`nothing was refused of ${most}`);
}
