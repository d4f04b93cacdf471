import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createLogger } from './log.ts';

const folder = () => mkdtempSync(path.join(tmpdir(), 'vobe-log-'));

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo() && tries < 200; tries += 1) await sleep(20);
  expect(isSo()).toBe(true);
}

test('an error of any length takes a few kilobytes', async () => {
  const place = folder();
  createLogger('test', 'info', place).error({ err: new Error('x'.repeat(1_000_000)) }, 'failed');
  const file = path.join(place, 'test.log');
  await until(() => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0);
  const line = readFileSync(file, 'utf8');
  expect(line.length).toBeLessThan(12_000);
  expect(JSON.parse(line)).toMatchObject({ level: 'error', service: 'test', msg: 'failed' });
});

test('a full file is rotated, once', async () => {
  const place = folder();
  const log = createLogger('test', 'info', place);
  const megabyte = 'x'.repeat(1_000_000);
  for (let n = 0; n < 35; n += 1) {
    log.info(megabyte);
    await sleep(5);
  }
  const size = (name: string) => statSync(path.join(place, name)).size;
  await until(() => readdirSync(place).length === 2);
  expect(readdirSync(place).sort()).toEqual(['test.log', 'test.log.1']);
  await until(() => size('test.log.1') >= 10 * 1024 * 1024);
  expect(size('test.log')).toBeLessThan(12 * 1024 * 1024);
});
