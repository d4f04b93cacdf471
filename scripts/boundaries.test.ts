import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '..');
const RULES = path.join(ROOT, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(RULES) as { forbidden: { name: string }[] };

/** For each rule imports that break it: the file, and what it imports as it would be written. */
const VIOLATIONS: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'no-subgraph-imports-another': [['subgraphs/a/src/app.ts', 'subgraphs/b/src/app.ts']],
  'router-and-web-import-no-subgraph': [
    ['router/src/app.ts', 'subgraphs/a/src/app.ts'],
    ['web/lib/posts.ts', 'subgraphs/a/src/app.ts'],
  ],
  'packages-import-no-product': [
    ['packages/kit/src/kit.ts', 'subgraphs/a/src/app.ts'],
    ['packages/kit/src/other.ts', 'router/src/app.ts'],
  ],
  'no-test-kit-in-product': [['subgraphs/a/src/context.ts', 'packages/testkit/src/system.ts']],
  'prisma-only-in-data': [
    ['subgraphs/a/src/services/save.ts', '@prisma/client'],
    ['subgraphs/a/src/services/load.ts', 'subgraphs/a/src/data/generated/client.ts'],
  ],
  'kafka-behind-the-bus': [
    ['packages/event-bus/src/bus.ts', 'kafkajs'],
    ['subgraphs/a/src/events/read.ts', 'kafkajs'],
  ],
  'elasticsearch-behind-the-index': [
    ['subgraphs/search/src/services/find.ts', '@elastic/elasticsearch'],
  ],
  's3-behind-the-storage': [['packages/storage/src/open-storage.ts', 's3mini']],
  'pictures-are-decoded-apart': [['subgraphs/a/src/services/picture.ts', 'sharp']],
  'resolvers-never-touch-data': [
    ['subgraphs/a/src/resolvers/query.ts', 'subgraphs/a/src/data/posts.ts'],
  ],
  'resolver-types-only-in-resolvers': [
    ['subgraphs/a/src/services/list.ts', 'subgraphs/a/src/__generated__/resolvers.ts'],
    ['subgraphs/a/src/domain/rules.ts', 'subgraphs/a/src/__generated__/resolvers.ts'],
  ],
  'domain-is-pure': [
    ['subgraphs/a/src/domain/post.ts', 'subgraphs/a/src/data/posts.ts'],
    ['subgraphs/a/src/domain/state.ts', 'subgraphs/a/src/services/save.ts'],
    ['subgraphs/a/src/domain/text.ts', 'node:fs'],
    ['subgraphs/a/src/domain/reply.ts', 'fastify'],
  ],
  'data-below-services': [['subgraphs/a/src/data/posts.ts', 'subgraphs/a/src/services/list.ts']],
  'web-features-are-apart': [['web/features/a/part.ts', 'web/features/b/part.ts']],
  'web-parts-below-features': [['web/components/card.ts', 'web/features/b/part.ts']],
  'no-cycles': [['web/lib/one.ts', 'type web/lib/two.ts']],
  'no-orphans-of-package-json': [['router/src/config.ts', 'zod']],
  'nothing-unresolved': [['router/src/main.ts', 'web/lib/nowhere.ts']],
};

/** The way back of a cycle, which is reported once. */
const OTHERS = [['web/lib/two.ts', 'type web/lib/one.ts']] as const;

const MODULES = [
  ...['@prisma/client', '@elastic/elasticsearch', 'fastify', 'kafkajs', 's3mini', 'sharp'],
  'zod',
];

let folder: string;
let found: Set<string>;

function write(file: string, text: string): void {
  const place = path.join(folder, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, text);
}

function importOf(from: string, to: string): string {
  const target = to.replace(/^type /, '');
  const isFile = target.endsWith('.ts');
  const relative = path.relative(path.dirname(from), target);
  const address = isFile ? (relative.startsWith('.') ? relative : `./${relative}`) : target;
  return to.startsWith('type ')
    ? `import type { x } from '${address}';\nexport type Y = typeof x;\n`
    : `import { x } from '${address}';\nexport const y = x;\n`;
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vobe-boundaries-'));
  const imports = [...Object.values(VIOLATIONS).flat(), ...OTHERS];
  const files = Map.groupBy(imports, ([from]) => from);
  for (const [, to] of imports) {
    if (to.endsWith('.ts') && !to.includes('nowhere') && !to.startsWith('type '))
      files.set(to, files.get(to) ?? []);
  }
  for (const [file, all] of files) {
    write(file, `${all.map(([from, to]) => importOf(from, to)).join('')}export const x = 1;\n`);
  }
  for (const name of MODULES) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    write(`node_modules/${name}/index.js`, 'exports.x = 1;\n');
  }
  const dependencies = Object.fromEntries(
    MODULES.filter((name) => name !== 'zod').map((name) => [name, '1.0.0']),
  );
  write(
    'package.json',
    JSON.stringify({ name: 'planted', private: true, type: 'module', dependencies }),
  );
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true },
    }),
  );
  const command = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const output = execFileSync(
    process.execPath,
    [command, '--config', RULES, '--output-type', 'json', 'packages', 'subgraphs', 'router', 'web'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(output) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  found = new Set(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(
  Object.entries(VIOLATIONS).flatMap(([rule, all]) => all.map(([from, to]) => [rule, from, to])),
)('%s: %s may not import %s', (rule, from) => {
  expect(found).toContain(`${rule}: ${from}`);
});

test('every boundary has an import that breaks it here', () => {
  expect(Object.keys(VIOLATIONS)).toEqual(forbidden.map(({ name }) => name));
});

test.each([
  ['packages/kit/src/log.ts', true],
  ['subgraphs/a/src/app.ts', true],
  ['router/src/app.ts', true],
  ['web/lib/posts.ts', true],
  ['web/components/card.tsx', true],
  ['subgraphs/a/src/config.ts', false],
  ['web/config/env.ts', false],
])('%s may not read the environment: %s', async (file, isForbidden) => {
  const { rules } = (await new ESLint({ cwd: ROOT }).calculateConfigForFile(file)) as {
    rules: Record<string, unknown[] | undefined>;
  };
  const [level] = rules['no-restricted-properties'] ?? [0];
  expect(level === 2).toBe(isForbidden);
});
