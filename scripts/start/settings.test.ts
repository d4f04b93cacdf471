import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readPostgresUrl, readSecrets } from './settings.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vobe-settings-'));
  file = path.join(folder, 'secrets.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('secrets', () => {
  test('are made once, and for their user alone', () => {
    const made = readSecrets(folder);
    expect(readSecrets(folder)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  test('that no stored data depend on are regenerated', () => {
    const { internal, clientAddress, roles, ...kept } = readSecrets(folder);
    writeFileSync(file, JSON.stringify(kept));
    const again = readSecrets(folder);
    expect(again).toMatchObject(kept);
    expect([again.internal, again.clientAddress]).not.toEqual([internal, clientAddress]);
    expect(Object.keys(again.roles)).toEqual(Object.keys(roles));
  });

  test.each([
    ['', 'is not valid JSON'],
    ['{"postgres": "x"', 'is not valid JSON'],
    ['[]', 'lacks a good value of everything'],
    ['{"postgres": 5}', 'lacks a good value of postgres, signingKeys'],
  ])('of %j are refused and left as they are', (content, sentence) => {
    writeFileSync(file, content);
    expect(() => readSecrets(folder)).toThrow(sentence);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});

describe('POSTGRES_URL', () => {
  test('is an address, or the embedded server is used', () => {
    const address = 'postgres://user:password@host/postgres';
    expect(readPostgresUrl({ POSTGRES_URL: address })).toBe(address);
    expect(readPostgresUrl({ POSTGRES_URL: '' })).toBeNull();
    expect(readPostgresUrl({})).toBeNull();
  });

  test.each([
    'garbage',
    'mysql://host/x',
    'localhost:5432',
    'postgresql:///x',
    'postgresql://h:x/',
  ])('%s is none', (address) => {
    expect(() => readPostgresUrl({ POSTGRES_URL: address })).toThrow(
      'POSTGRES_URL must be an address such as postgresql://',
    );
  });
});
