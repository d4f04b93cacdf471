import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { messageFaults } from './messages.ts';

type Messages = Record<string, string>;

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vobe-messages-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function workspace(folder: string, en: Messages, ru: Messages, files: Messages): void {
  for (const [file, text] of Object.entries({
    ...files,
    'messages/en.json': JSON.stringify(en),
    'messages/ru.json': JSON.stringify(ru),
  })) {
    const place = path.join(root, folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

/** Faults of one message of the router, which is used. */
function faultsOf(en: string, ru: string): string[] {
  workspace('router', { key: en }, { key: ru }, { 'src/app.ts': "text('key');" });
  return messageFaults(root);
}

test.each([
  ['Found', 'Нашлось', []],
  ['{name} found', 'Нашлось: {name}', []],
  [
    '{n, plural, one {# row} other {# rows}}',
    '{n, plural, one {#} few {#} many {#} other {#}}',
    [],
  ],
  [' ', 'Нашлось', ['key is blank in en.json']],
  ['{name} found', 'Нашлось', ['key has other arguments in ru.json than in en.json']],
  ['{name} found', 'Нашлось: {nom}', ['key has other arguments in ru.json than in en.json']],
  [
    '{n, plural, other {# rows}}',
    '{n, plural, one {#} many {#} other {#}}',
    ['key lacks one of a plural in en.json', 'key lacks few of a plural in ru.json'],
  ],
])('%s / %s', (en, ru, faults) => {
  expect(faultsOf(en, ru)).toEqual(faults.map((fault) => `router: ${fault}`));
});

test('a message that does not parse is a fault', () => {
  expect(faultsOf('Found', 'Нашлось {')).toEqual([
    expect.stringMatching(/^router: key is malformed in ru\.json: /),
  ]);
});

test('both languages have the same keys', () => {
  workspace('router', { a: 'A' }, { b: 'Б' }, { 'src/app.ts': "text('a'); text('b');" });
  expect(messageFaults(root)).toEqual([
    'router: a is not in ru.json',
    'router: b is not in en.json',
  ]);
});

test('a key is used as a string, the beginning of a template, a value or a field of the schema', () => {
  const own = { quoted: 'A', 'form.title': 'B', TAKEN: 'C', 'field.slug': 'D', unused: 'E' };
  workspace('subgraphs/a', own, own, {
    'schema.graphql': 'enum Code { TAKEN }\ninput Input { slug: String }',
    'src/app.ts': "text('quoted'); text(`form.${name}`);",
    'src/app.test.ts': "text('unused');",
  });
  expect(messageFaults(root)).toEqual(['subgraphs/a: unused is used nowhere']);
});

test('what one workspace alone uses is not shared, and what is shared is stated once', () => {
  const shared = { own: 'A', both: 'B', one: 'C', none: 'D' };
  workspace('packages/service-kit', shared, shared, { 'src/kit.ts': "text('own');" });
  workspace('router', { both: 'E' }, { both: 'Е' }, { 'src/app.ts': "text('both', 'one');" });
  workspace('web', {}, {}, { 'page.ts': "t('one');" });
  workspace('subgraphs/a', {}, {}, { 'src/app.ts': "text('both');" });
  expect(messageFaults(root)).toEqual([
    'packages/service-kit: one belongs to router',
    'packages/service-kit: none is used nowhere',
    'router: both is a shared message too',
  ]);
});
