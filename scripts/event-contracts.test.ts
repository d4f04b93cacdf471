import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

test('documents and released schemas agree with the contracts', async () => {
  const script = path.join(import.meta.dirname, 'event-contracts.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--check']);
  expect(stdout).toContain('agree');
});
