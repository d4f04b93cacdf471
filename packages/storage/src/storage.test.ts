import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ConfigError } from '@vobe/service-kit/config';
import { openStorage, type StorageSettings } from './open-storage.ts';
import { isKey, isPrefix } from './storage.ts';

test.each([
  ['avatars/0193a1b2-0000-7000-8000-000000000000/a1b2.webp', true],
  ['a/b/c/d/e/f/g/h/file.txt', true],
  ['file.txt', false],
  ['/avatars/file.txt', false],
  ['avatars//file.txt', false],
  ['avatars/../file.txt', false],
  ['avatars/./file.txt', false],
  ['avatars/..', false],
  ['avatars/.hidden', false],
  ['avatars/file', false],
  ['avatars/a.b.txt', false],
  ['avatars.d/file.txt', false],
  ['avatars/File.txt', false],
  ['avatars\\file.txt', false],
  ['avatars/%2e%2e/file.txt', false],
  ['avatars/file.txt\0', false],
  ['avatars/file.txt\n', false],
  ['аватары/file.txt', false],
  [`${'a/'.repeat(9)}file.txt`, false],
  [`${`${'a'.repeat(90)}/`.repeat(4)}file.txt`, false],
])('%j names a file: %s', (key, isOne) => {
  expect(isKey(key)).toBe(isOne);
});

test.each([
  ['avatars/', true],
  ['avatars/0193/', true],
  ['', false],
  ['/', false],
  ['avatars', false],
  ['avatars/../', false],
  ['avatars/file.txt', false],
])('%j names a folder: %s', (prefix, isOne) => {
  expect(isPrefix(prefix)).toBe(isOne);
});

const S3: StorageSettings = {
  UPLOADS_DIR: '',
  S3_ENDPOINT: 'http://127.0.0.1:1',
  S3_BUCKET: 'uploads',
  S3_ACCESS_KEY: 'access',
  S3_SECRET_KEY: 'a key that nobody may see',
  S3_REGION: 'us-east-1',
};

test.each(['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const)(
  'S3 without %s is a mistake that is named',
  (name) => {
    const settings = { ...S3, [name]: undefined };
    expect(() => openStorage(settings)).toThrow(ConfigError);
    expect(() => openStorage(settings)).toThrow(`${name} is required`);
  },
);

test('a storage that is away is an error, which names no secret', async () => {
  const error = await openStorage(S3)
    .put('a/b.txt', Buffer.from('x'), { contentType: 'text/plain' })
    .then(
      () => null,
      (reason: unknown) => reason,
    );
  expect(error).not.toBeNull();
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('nobody may see');
});

test('on a disk nothing is left of what was deleted, nor of what was written halfway', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-storage-'));
  const storage = openStorage({ UPLOADS_DIR: folder, S3_REGION: '' });
  const text = { contentType: 'text/plain' };
  await Promise.all(
    Array.from({ length: 20 }, () => storage.put('one/same.txt', Buffer.from('x'), text)),
  );
  expect(readdirSync(path.join(folder, 'one'))).toEqual(['same.txt']);
  // As a crash leaves it.
  writeFileSync(path.join(folder, 'one/same.txt.0193.partial'), 'x');
  await storage.put('one/same-too.txt', Buffer.from('x'), text);
  await storage.delete('one/same.txt');
  expect(readdirSync(path.join(folder, 'one'))).toEqual(['same-too.txt']);
  await storage.delete('one/same-too.txt');
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});
