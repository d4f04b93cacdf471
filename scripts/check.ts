/** npm run check [-- name …]: every static check, all of them even if one fails. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { generateClients, NODE, ROOT } from './start/artifacts.ts';
import { exitOnFailure } from './start/failure.ts';

/** Name, what it finds, and the command on our Node. */
const CHECKS: readonly (readonly [name: string, finds: string, ...args: string[]])[] = [
  ['lockfile', 'packages that npm ci would refuse or leave out', 'scripts/check-lockfile.ts'],
  ['types', 'type errors', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  [
    'types-web',
    'type errors of the site',
    'node_modules/typescript/bin/tsc',
    '-p',
    'web/tsconfig.json',
  ],
  ['lint', 'questionable code', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  [
    'format',
    'files Prettier would change',
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '.',
  ],
  [
    'boundaries',
    'forbidden imports',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'packages',
    'subgraphs',
    'router/src',
    'web',
    'clients',
    'scripts',
    'tests',
  ],
  [
    'workspaces',
    'workspaces that import each other without naming it',
    'scripts/check-workspaces.ts',
  ],
  [
    'messages',
    'messages that are missing in a language, malformed or unused',
    'scripts/check-messages.ts',
  ],
  ['generated', 'generated types that are behind their schema', 'scripts/codegen.ts', '--check'],
  [
    'generated-clients',
    'operations of clients that are behind, or that the graph no longer answers',
    'scripts/codegen-clients.ts',
    '--check',
  ],
  [
    'events',
    'event contracts that break their readers or their documents',
    'scripts/event-contracts.ts',
    '--check',
  ],
  ['openapi', 'OpenAPI document that is behind', 'scripts/openapi.ts', '--check'],
  ['composition', 'supergraph that is behind its subgraphs', 'scripts/compose.ts', '--check'],
  [
    'schema-changes',
    'changes of the graph since its last release that break clients without a reason',
    'scripts/check-schema-changes.ts',
  ],
  [
    'compose-file',
    'mistakes in docker-compose.yml',
    'node_modules/dclint/bin/dclint.cjs',
    'docker-compose.yml',
    '--max-warnings=0',
    '--disable-rule',
    'services-alphabetical-order',
    'service-keys-order',
  ],
  ['migrations', 'schemas that are ahead of their migrations', 'scripts/check-migrations.ts'],
  [
    'dead-code',
    'unused files, exports and packages',
    'node_modules/knip/bin/knip.js',
    '--no-progress',
  ],
];

function run(args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(NODE, [...args], { cwd: ROOT, env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on('exit', (code) => resolve({ ok: code === 0, output }));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some(([known]) => known === name));
if (unknown.length > 0) {
  const names = CHECKS.map(([name]) => name).join(', ');
  console.error(`There is no check ${unknown.join(', ')}; there are: ${names}.`);
  process.exit(1);
}
const checks = CHECKS.filter(([name]) => wanted.length === 0 || wanted.includes(name));
await exitOnFailure(generateClients());
let failed = 0;
for (const [name, finds, script = '', ...args] of checks) {
  const started = performance.now();
  const { ok, output } = await run([path.join(ROOT, script), ...args]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(14)} ${seconds} s   ${ok ? `no ${finds}` : finds}`);
  if (ok) continue;
  failed += 1;
  console.log(output.trimEnd());
}
console.log(`\n${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
