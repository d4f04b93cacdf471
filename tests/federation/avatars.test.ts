import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { avatarClient, picture } from './avatar-client.ts';

let system: TestSystem;
const { upload, get, avatarUrl, files } = avatarClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth', 'router'],
    environment: { AVATAR_UPLOADS_PER_HOUR: '10' },
  });
}, 60_000);

afterAll(() => system.stop());

const remove = (token: string) =>
  system.query<{ removeAvatar: { viewer: { user: { avatarUrl: string | null } } | null } }>(
    'mutation { removeAvatar { viewer { user { avatarUrl } } userErrors { code } } }',
    {},
    { token },
  );

const unused = () => system.sql('auth', 'SELECT * FROM unused_files');

describe('an upload', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'of a %s is the account’s picture',
    async (format) => {
      const { id, token } = await system.createUser();
      const uploaded = await upload(token, await picture(format));
      expect(uploaded).toMatchObject({ status: 200, codes: [] });
      expect(uploaded.avatarUrl).toMatch(new RegExp(`^/media/avatars/${id}-[0-9a-f]{32}\\.webp$`));
      expect(await avatarUrl(id)).toBe(uploaded.avatarUrl);
      const response = await get(uploaded.avatarUrl ?? '');
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, s-maxage=60, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const {
        format: served,
        width,
        height,
      } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect([served, width, height]).toEqual(['webp', 512, 512]);
    },
  );

  test('is there in two sizes', async () => {
    const { id, token } = await system.createUser();
    await upload(token, await picture());
    const { data } = await system.query<{ user: Record<'usual' | 'large' | 'small', string> }>(
      `query ($id: ID!) { user(id: $id) {
        usual: avatarUrl large: avatarUrl(size: LARGE) small: avatarUrl(size: SMALL) } }`,
      { id },
    );
    const { usual = '', large = '', small = '' } = data?.user ?? {};
    expect(usual).toBe(large);
    const sides = [large, small].map(async (url) => {
      const bytes = Buffer.from(await (await get(url)).arrayBuffer());
      return (await sharp(bytes).metadata()).width;
    });
    expect(await Promise.all(sides)).toEqual([512, 128]);
  });

  test('tells of the change, with the version and the address', async () => {
    const { id, token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    const events = await system.sql<{ version: number; event: unknown }>(
      'auth',
      `SELECT (SELECT version FROM users WHERE id = $1::uuid) AS version, event FROM outbox
        WHERE aggregate_id = $1::uuid AND event->>'event_type' = 'user.updated'`,
      [id],
    );
    expect(events).toEqual([
      {
        version: 2,
        event: expect.objectContaining({
          aggregate_version: 2,
          data: expect.objectContaining({ avatarUrl: url }),
        }),
      },
    ]);
  });

  test('takes the place of the one before, whose files are deleted, be it the same', async () => {
    const { id, token } = await system.createUser();
    const same = await picture();
    const before = await upload(token, same);
    const after = await upload(token, same);
    expect(after.avatarUrl).not.toBe(before.avatarUrl);
    await until(() => files(id).length === 2);
    expect((await get(before.avatarUrl ?? '')).status).toBe(404);
    expect((await get(after.avatarUrl ?? '')).status).toBe(200);
    await until(async () => (await unused()).length === 0);
  });

  test('can be taken away, as often as anybody likes', async () => {
    const { id, token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    expect((await remove(token)).data?.removeAvatar.viewer?.user.avatarUrl).toBeNull();
    await until(() => files(id).length === 0);
    expect((await get(url ?? '')).status).toBe(404);
    expect((await remove(token)).data?.removeAvatar.viewer?.user.avatarUrl).toBeNull();
  });

  test('gives way to an address elsewhere, and stays when a profile is written back as it was read', async () => {
    const { id, token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    const write = (input: object) =>
      system.query<{ updateProfile: { userErrors: { code: string }[] } }>(
        `mutation ($input: UpdateProfileInput!) {
          updateProfile(input: $input) { userErrors { code field } } }`,
        { input },
        { token },
      );
    const written = await write({ displayName: 'Another name', avatarUrl: url });
    expect(written.data?.updateProfile.userErrors).toEqual([]);
    expect(await avatarUrl(id)).toBe(url);
    expect((await get(url ?? '')).status).toBe(200);
    const other = url?.replace(id, '0193a1b2-0000-7000-8000-000000000000');
    expect((await write({ avatarUrl: other })).data?.updateProfile.userErrors).toEqual([
      expect.objectContaining({ code: 'INVALID_FORMAT' }),
    ]);
    await write({ avatarUrl: 'https://pictures.example/me.jpg' });
    expect(await avatarUrl(id)).toBe('https://pictures.example/me.jpg');
    await until(() => files(id).length === 0);
  });

  test('is asked for again by who keeps it, and not sent again', async () => {
    const { id, token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    const etag = (await get(url ?? '')).headers.get('etag') ?? '';
    const again = await get(url ?? '', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await remove(token);
    await until(() => files(id).length === 0);
    expect((await get(url ?? '', { 'if-none-match': etag })).status).toBe(404);
  });

  test('is described without being sent, and sent whole to who asks for a part', async () => {
    const { token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    const address = new URL(url ?? '', system.origin('router'));
    const described = await fetch(address, { method: 'HEAD' });
    const whole = await fetch(address, { headers: { range: 'bytes=0-3' } });
    const { byteLength } = await whole.arrayBuffer();
    for (const response of [described, whole]) {
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect(response.headers.get('content-length')).toBe(String(byteLength));
    }
    expect(byteLength).toBeGreaterThan(4);
  });

  test('that was given up halfway leaves no file for good', async () => {
    const { id, token } = await system.createUser();
    await system.sql(
      'auth',
      `CREATE FUNCTION fail() RETURNS trigger AS 'BEGIN RAISE ''no''; END' LANGUAGE plpgsql;
       CREATE TRIGGER fail BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION fail()`,
    );
    try {
      const { status, codes, text } = await upload(token, await picture());
      expect([status, codes]).toEqual([503, ['TRY_AGAIN']]);
      expect(text).not.toMatch(/trigger|users|P0001|\.ts/);
    } finally {
      await system.sql('auth', 'DROP FUNCTION fail CASCADE');
    }
    expect(files(id)).toHaveLength(2);
    expect(await unused()).toHaveLength(2);
    // An hour later the job clears it away, or the next change.
    await system.sql('auth', `UPDATE unused_files SET due_at = now()`);
    await remove(token);
    await until(() => files(id).length === 0);
  });
});

test.each([
  '/media/avatars/..%2f..%2fsecrets.json',
  '/media/avatars/%2e%2e',
  '/media/avatars/0193a1b2-0000-7000-8000-000000000000.webp',
  '/media/avatars/',
  '/media/secrets/file.webp',
])('there is no file %s', async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain(system.environment['UPLOADS_DIR']);
});

test('who has uploaded reads nothing older, though the router keeps what it has read', async () => {
  const keeping = await startSystem({
    services: ['auth', 'router'],
    environment: { CACHE_BYTES: '10000000' },
  });
  try {
    const client = avatarClient(() => keeping);
    const { id, token } = await keeping.createUser();
    const own = async () => {
      const { data } = await keeping.query<{ user: { avatarUrl: string | null } }>(
        'query ($id: ID!) { user(id: $id) { avatarUrl } }',
        { id },
        { token },
      );
      return data?.user.avatarUrl;
    };
    expect(await own()).toBeNull();
    const { avatarUrl: url } = await client.put(await client.address(token), await picture(), {
      authorization: `Bearer ${token}`,
    });
    expect(await own()).toBe(url);
  } finally {
    await keeping.stop();
  }
});
