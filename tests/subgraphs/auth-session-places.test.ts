import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { authClient, claims, codes, credentials, newAccount } from './auth-client.ts';
import { placeDatabase } from './place-database.ts';

let system: TestSystem;
let folder: string;
const auth = authClient(() => system);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vobe-places-'));
  const file = path.join(folder, 'places.mmdb');
  writeFileSync(
    file,
    placeDatabase({
      '198.51.100.0/24': {
        city: { names: { en: 'Vienna', ru: 'Вена' } },
        country: { names: { en: 'Austria', ru: 'Австрия' } },
      },
      '2001:db8:1::/48': { country: { names: { en: 'Georgia' } } },
    }),
  );
  system = await startSystem({ services: ['auth'], environment: { GEOIP_DATABASE: file } });
}, 60_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true });
});

interface Listed {
  id: string;
  device: string | null;
  network: string | null;
  place: string | null;
  isCurrent: boolean;
}

async function sessionsOf(accessToken: string, locale: 'en' | 'ru' = 'en'): Promise<Listed[]> {
  const { sub, sid } = claims(accessToken);
  const { data } = await system.askSubgraph<{ viewer: { sessions: Listed[] } }>(
    'auth',
    '{ viewer { sessions { id device network place isCurrent } } }',
    {},
    { userId: String(sub), sessionId: String(sid), locale },
  );
  return data?.viewer.sessions ?? [];
}

const signedUp = async (clientAddress: string, userAgent: string | null = null) => {
  const account = newAccount();
  const { tokens } = await auth.run('register', account, { clientAddress, userAgent });
  return { account, accessToken: tokens?.accessToken ?? '', refreshToken: tokens?.refreshToken };
};

test.each([
  ['198.51.100.77', '198.51.100.0/24', 'Vienna, Austria', 'Вена, Австрия'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48', 'Georgia', 'Georgia'],
  ['::ffff:198.51.100.9', '198.51.100.0/24', 'Vienna, Austria', 'Вена, Австрия'],
  ['203.0.113.5', '203.0.113.0/24', null, null],
  ['unknown', null, null, null],
])('a session from %s was used from %s, %s', async (address, network, en, ru) => {
  const { accessToken } = await signedUp(address);
  expect(await sessionsOf(accessToken)).toMatchObject([{ network, place: en }]);
  expect(await sessionsOf(accessToken, 'ru')).toMatchObject([{ network, place: ru }]);
});

test('no more of an address is kept than is shown', async () => {
  const { accessToken } = await signedUp('198.51.100.231');
  const [row] = await system.sql<{ row: string }>(
    'auth',
    'SELECT to_jsonb(s)::text AS row FROM sessions s WHERE id = $1',
    [claims(accessToken)['sid']],
  );
  expect(row?.row).not.toContain('198.51.100.231');
});

test('the place moves with the session, and the device is named', async () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const { accessToken, refreshToken } = await signedUp('203.0.113.5', firefox);
  expect(await sessionsOf(accessToken)).toMatchObject([{ device: 'Firefox, Linux', place: null }]);
  const moved = { clientAddress: '198.51.100.1', userAgent: firefox };
  await auth.run('refreshTokens', { refreshToken }, moved);
  expect(await sessionsOf(accessToken)).toMatchObject([
    { network: '198.51.100.0/24', place: 'Vienna, Austria', isCurrent: true },
  ]);
});

test('all others are ended at once, and this one goes on', async () => {
  const { account, accessToken } = await signedUp('203.0.113.6');
  const others = [];
  for (let n = 0; n < 3; n += 1) others.push(await auth.run('login', credentials(account)));
  expect(await sessionsOf(accessToken)).toHaveLength(4);
  const { sub, sid } = claims(accessToken);
  const { data } = await system.askSubgraph(
    'auth',
    'mutation { revokeOtherSessions { endedSessions userErrors { code } } }',
    {},
    { userId: String(sub), sessionId: String(sid) },
  );
  expect(data).toEqual({ revokeOtherSessions: { endedSessions: 3, userErrors: [] } });
  expect(await sessionsOf(accessToken)).toMatchObject([{ id: sid, isCurrent: true }]);
  for (const { tokens } of others) {
    const refreshed = await auth.run('refreshTokens', { refreshToken: tokens?.refreshToken });
    expect(codes(refreshed)).toEqual(['INVALID_REFRESH_TOKEN refreshToken']);
  }
});
