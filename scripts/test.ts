/** npm test [-- jest options]: unit and system tests; the browser suite is npm run test:browser. */
import { spawnSync } from 'node:child_process';
import { generateClients, NODE, ROOT } from './start/artifacts.ts';
import { exitOnFailure } from './start/failure.ts';

const args = process.argv.slice(2);
const projects = args.includes('--selectProjects') ? [] : ['--selectProjects', 'unit', 'system'];
await exitOnFailure(generateClients());
const { status } = spawnSync(
  NODE,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    // kafkajs asks for timers in the past.
    '--disable-warning=TimeoutNegativeWarning',
    'node_modules/jest/bin/jest.js',
    ...args,
    ...projects,
  ],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
