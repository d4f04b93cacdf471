import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { avatarClient, picture } from './avatar-client.ts';

let system: TestSystem;
const { address, put, upload, get, avatarUrl, files } = avatarClient(() => system);

beforeAll(async () => {
  system = await startSystem({
    services: ['auth', 'router'],
    environment: { AVATAR_UPLOADS_PER_HOUR: '10' },
  });
}, 60_000);

afterAll(() => system.stop());

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
