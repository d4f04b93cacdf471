import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { avatarClient, picture } from './avatar-client.ts';

let system: TestSystem;
const { address, put, upload, get, avatarUrl } = avatarClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth', 'router'],
    environment: { AVATAR_UPLOADS_PER_HOUR: '10' },
  });
}, 60_000);

afterAll(() => system.stop());

/** Files of an account in the storage. */
function files(id: string): string[] {
  const folder = path.join(system.environment['UPLOADS_DIR'] ?? '', 'avatars', id);
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const remove = (token: string) =>
  system.query<{ removeAvatar: { viewer: { user: { avatarUrl: string | null } } | null } }>(
    'mutation { removeAvatar { viewer { user { avatarUrl } } userErrors { code } } }',
    {},
    { token },
  );

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

  test('takes the place of the one before, whose file is gone; the same again stays', async () => {
    const { id, token } = await system.createUser();
    const [first, second] = [await picture(), await picture()];
    const before = await upload(token, first);
    const after = await upload(token, second);
    expect(after.avatarUrl).not.toBe(before.avatarUrl);
    expect((await get(before.avatarUrl ?? '')).status).toBe(404);
    expect(files(id)).toHaveLength(2);
    expect((await upload(token, second)).avatarUrl).toBe(after.avatarUrl);
    expect((await get(after.avatarUrl ?? '')).status).toBe(200);
    expect((await upload(token, first)).avatarUrl).toBe(before.avatarUrl);
    expect((await get(before.avatarUrl ?? '')).status).toBe(200);
    expect(await system.sql('auth', 'SELECT * FROM unused_files')).toEqual([]);
  });

  test('can be taken away, as often as anybody likes', async () => {
    const { id, token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    expect((await remove(token)).data?.removeAvatar.viewer?.user.avatarUrl).toBeNull();
    expect((await get(url ?? '')).status).toBe(404);
    expect(files(id)).toEqual([]);
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
    expect(files(id)).toEqual([]);
  });

  test('is asked for again by who keeps it, and not sent again', async () => {
    const { token } = await system.createUser();
    const { avatarUrl: url } = await upload(token, await picture());
    const etag = (await get(url ?? '')).headers.get('etag') ?? '';
    const again = await get(url ?? '', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await remove(token);
    expect((await get(url ?? '', { 'if-none-match': etag })).status).toBe(404);
  });

  test('that was given up halfway leaves no file for longer than an hour', async () => {
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
    // An hour later the next change clears it away.
    await system.sql('auth', `UPDATE unused_files SET due_at = now()`);
    await remove(token);
    expect(files(id)).toEqual([]);
  });
});

const SCRIPT = '<script>alert(document.cookie)</script>';

describe('what is refused', () => {
  let user: { id: string; token: string };

  beforeAll(async () => {
    user = await system.createUser(['ADMIN']); // whom no number of uploads is too many for
  });

  test.each([
    ['nothing', '', 422, 'REQUIRED avatar'],
    [
      'SVG',
      `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`,
      422,
      'INVALID_FORMAT avatar',
    ],
    ['a page', `<!DOCTYPE html>${SCRIPT}`, 422, 'INVALID_FORMAT avatar'],
    ['an archive', 'PK\x03\x04\x14\0\0\0', 422, 'INVALID_FORMAT avatar'],
    ['a script that begins like a GIF', `GIF89a=1;${SCRIPT}`, 422, 'INVALID_FORMAT avatar'],
    ['more than 5 MB', 'x'.repeat(5 * 1024 * 1024 + 1), 413, 'REQUEST_TOO_LARGE'],
  ])('%s', async (_, body, status, code) => {
    const headers = { 'content-type': 'image/png' };
    expect(await put(await address(user.token), body, headers)).toMatchObject({
      ...{ status, avatarUrl: null, codes: [code] },
    });
    expect(files(user.id)).toEqual([]);
  });

  test('more than 5 MB that does not say so', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 0xff);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(megabyte),
    });
    const { status, codes } = await put(await address(user.token), endless);
    expect([status, codes]).toEqual([413, ['TOO_LONG avatar']]);
  });

  test('in the reader’s language, naming field and rule', async () => {
    const { text } = await put(await address(user.token), SCRIPT, { 'accept-language': 'ru' });
    expect(JSON.parse(text)).toMatchObject({
      userErrors: [{ message: 'Изображение: JPEG, PNG, WebP или GIF.' }],
    });
  });

  test('all but the picture of what is two things at once, and where it was taken', async () => {
    const photograph = await sharp(await picture())
      .jpeg()
      .withExif({ IFD0: { Artist: 'A secret name' }, IFD3: { GPSLatitude: '59/1 56/1 20/1' } })
      .toBuffer();
    const polyglot = Buffer.concat([photograph, Buffer.from(SCRIPT)]);
    expect(polyglot.toString('latin1')).toMatch(/secret[^]*script/);
    const { avatarUrl: url } = await upload(user.token, polyglot);
    const served = Buffer.from(await (await get(url ?? '')).arrayBuffer());
    expect(served.toString('latin1')).not.toMatch(/script|secret|Exif|EXIF|GPS/);
  });
});

describe('an address', () => {
  test('is good once, whatever was sent to it', async () => {
    const { id, token } = await system.createUser();
    const [once, spoilt] = [await address(token), await address(token)];
    expect((await put(once, await picture())).status).toBe(200);
    expect(await put(once, await picture())).toMatchObject({ status: 404, codes: ['NOT_FOUND'] });
    expect((await put(spoilt, 'no picture')).status).toBe(422);
    expect((await put(spoilt, await picture())).status).toBe(404);
    expect(files(id)).toHaveLength(2);
  });

  test('is good for one of many at once', async () => {
    const { token } = await system.createUser();
    const url = await address(token);
    const tries = await Promise.all([picture(), picture()].map(async (one) => put(url, await one)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  test('is its owner’s, whoever sends to it: nobody else’s picture changes', async () => {
    const [owner, other] = [await system.createUser(), await system.createUser()];
    const sent = await put(await address(owner.token), await picture(), {
      authorization: `Bearer ${other.token}`,
    });
    expect(await avatarUrl(owner.id)).toBe(sent.avatarUrl);
    expect(await avatarUrl(other.id)).toBeNull();
  });

  test.each([
    ['a made-up one', async () => '/media/avatars/uploads/AAAA'],
    ['none', async () => '/media/avatars/uploads/'],
    ['another kind', async () => '/media/tracks/uploads/AAAA'],
    [
      'one that has expired',
      async (token: string) => {
        const url = await address(token);
        await system.sql('auth', `UPDATE avatar_uploads SET expires_at = now()`);
        return url;
      },
    ],
    [
      'one of a session that has ended',
      async (token: string) => {
        const url = await address(token);
        await system.query('mutation { logoutEverywhere { endedSessions } }', {}, { token });
        return url;
      },
    ],
    [
      'one of a suspended account',
      async (token: string, id: string) => {
        const url = await address(token);
        await system.sql('auth', 'UPDATE users SET suspended_at = now() WHERE id = $1', [id]);
        return url;
      },
    ],
  ])('is refused: %s', async (_, made) => {
    const { id, token } = await system.createUser();
    const response = await fetch(new URL(await made(token, id), system.origin('router')), {
      method: 'PUT',
      body: await picture(),
    });
    await response.text();
    expect(response.status).toBe(404);
    expect(files(id)).toEqual([]);
  });

  test('is stored as a hash alone', async () => {
    const { token } = await system.createUser();
    const url = await address(token);
    const rows = await system.sql<{ dump: string }>(
      'auth',
      'SELECT u::text AS dump FROM avatar_uploads u',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ dump }) => dump.includes(url.split('/').at(-1) ?? ''))).toBe(false);
  });

  test('is given to who is signed in, and only so often', async () => {
    const ask = (token?: string) =>
      system.query<{
        createAvatarUpload: {
          upload: { expiresAt: string; maxBytes: number } | null;
          userErrors: { code: string; retryAfter: number | null }[];
        } | null;
      }>(
        `mutation { createAvatarUpload {
          upload { expiresAt maxBytes } userErrors { code retryAfter } } }`,
        {},
        { token },
      );
    expect((await ask()).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const { token } = await system.createUser();
    const first = (await ask(token)).data?.createAvatarUpload?.upload;
    expect(first?.maxBytes).toBe(5 * 1024 * 1024);
    for (let count = 1; count < 10; count += 1) await ask(token);
    expect((await ask(token)).data?.createAvatarUpload).toEqual({
      upload: null,
      userErrors: [{ code: 'TOO_MANY_ATTEMPTS', retryAfter: expect.any(Number) }],
    });
  });
});

test('auth takes nothing that the router did not sign', async () => {
  const { token } = await system.createUser();
  const { avatarUrl: url } = await upload(token, await picture());
  const auth = system.origin('auth');
  const sent = await fetch(new URL(await address(token), auth), { method: 'PUT', body: 'x' });
  expect([sent.status, (await fetch(new URL(url ?? '', auth))).status]).toEqual([401, 401]);
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

// Time is what is promised here: the line is cut by the server, and nothing changes.
test('who sends a byte a second is let go, and has used the address up', async () => {
  const { id, token } = await system.createUser();
  const url = await address(token);
  const socket = connect(Number(new URL(system.origin('router')).port), '127.0.0.1');
  socket.on('error', () => undefined); // the line may break while a byte is on its way
  let reply = '';
  socket.on('data', (chunk: Buffer) => (reply += chunk.toString()));
  socket.write(`PUT ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`);
  const timer = setInterval(() => socket.write('x'), 1000);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  expect(reply).toMatch(/^HTTP\/1\.1 (408|503)/);
  expect((await put(url, await picture())).status).toBe(404);
  expect(await avatarUrl(id)).toBeNull();
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
