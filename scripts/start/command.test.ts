import { afterEach, expect, test } from '@jest/globals';
import { commandOf } from './command.ts';

const own = process.execArgv;

afterEach(() => {
  process.execArgv = own;
});

test.each(['web', 'edge', 'content'] as const)(
  '%s takes over limits and warnings, but not what its starter was read with',
  (part) => {
    process.execArgv = ['--disable-warning=X', '--import=./scripts/start/generated-clients.ts'];
    const { execArgv } = commandOf(part, {}).options;
    expect(execArgv).toContain('--disable-warning=X');
    expect(execArgv.join(' ')).not.toContain('--import');
  },
);
