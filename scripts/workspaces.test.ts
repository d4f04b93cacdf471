import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { misnamedWorkspaces } from './workspaces.ts';

let root: string;

function workspace(folder: string, dependencies: string[], files: Record<string, string>): void {
  for (const [file, text] of Object.entries({
    ...files,
    'package.json': JSON.stringify({
      name: `@vobe/${path.basename(folder)}`,
      dependencies: Object.fromEntries(dependencies.map((name) => [name, '0.1.0'])),
    }),
  })) {
    const place = path.join(root, folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vobe-workspaces-'));
  workspace('packages/kit', [], { 'src/kit.ts': '', 'src/kit.test.ts': "import '@vobe/web/a';" });
  workspace('subgraphs/a', ['@vobe/kit'], {
    'src/app.ts': "import { kit } from '@vobe/kit/kit';\nimport { own } from '@vobe/a/own';",
  });
  workspace('router', [], { 'src/app.ts': "import type {\n  A,\n} from '@vobe/kit/kit';" });
  workspace('web', ['@vobe/kit', '@vobe/a'], { 'server.ts': "await import('@vobe/kit/kit');" });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a workspace names what it imports, and nothing else', () => {
  expect(misnamedWorkspaces(root)).toEqual([
    'router imports @vobe/kit without naming it',
    'web names @vobe/a and never imports it',
  ]);
});
