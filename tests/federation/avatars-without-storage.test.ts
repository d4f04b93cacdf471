import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { avatarClient, picture } from './avatar-client.ts';

/** A storage that hangs, or hangs up. */
let hangs = false;
const storage = createServer((socket) => {
  socket.on('error', () => undefined);
  if (!hangs) socket.destroy();
});

let system: TestSystem;
const { upload, get, avatarUrl } = avatarClient(() => system);

beforeAll(async () => {
  storage.listen(0, '127.0.0.1');
  await once(storage, 'listening');
  system = await startSystem({
    services: ['auth', 'router'],
    environment: {
      S3_ENDPOINT: `http://127.0.0.1:${(storage.address() as AddressInfo).port}`,
      S3_BUCKET: 'uploads',
      S3_ACCESS_KEY: 'access',
      S3_SECRET_KEY: 'a key that nobody may see',
    },
  });
}, 60_000);

afterAll(async () => {
  await system.stop();
  storage.close();
});

beforeEach(() => {
  hangs = false;
});

/** An account with a picture. */
async function withPicture(): Promise<{ id: string; token: string; url: string }> {
  const { id, token } = await system.createUser();
  const url = `/media/avatars/${id}-${'a'.repeat(32)}.webp`;
  await system.sql('auth', 'UPDATE users SET avatar_url = $1 WHERE id = $2', [url, id]);
  return { id, token, url };
}

test('a picture is not there for now, which nobody keeps', async () => {
  const { id, url } = await withPicture();
  const response = await get(url);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(response.headers.has('cache-control')).toBe(false);
  expect(await response.text()).not.toMatch(/S3|127\.0\.0\.1|access|nobody may see|\.ts/);
  expect(await avatarUrl(id)).toBe(url);
});

test('an upload may be tried again, and the picture stays', async () => {
  const { id, token, url } = await withPicture();
  const { status, codes, text } = await upload(token, await picture());
  expect([status, codes]).toEqual([503, ['TRY_AGAIN']]);
  expect(text).not.toMatch(/S3|127\.0\.0\.1|access|nobody may see|\.ts/);
  expect(await avatarUrl(id)).toBe(url);
});

test.each([true, false])(
  'a picture can be taken away, and its files are deleted later (it hangs: %s)',
  async (isHanging) => {
    hangs = isHanging;
    const { id, token, url } = await withPicture();
    const { data } = await system.query<{ removeAvatar: { userErrors: unknown[] } }>(
      'mutation { removeAvatar { userErrors { code } } }',
      {},
      { token },
    );
    expect(data?.removeAvatar.userErrors).toEqual([]);
    expect(await avatarUrl(id)).toBeNull();
    const noted = await system.sql<{ key: string }>(
      'auth',
      'SELECT key FROM unused_files ORDER BY key',
    );
    const key = url.replace('/media/', '').replace(`${id}-`, `${id}/`);
    expect(noted.map((file) => file.key)).toEqual(
      expect.arrayContaining([key, key.replace('.webp', '-small.webp')]),
    );
  },
);
