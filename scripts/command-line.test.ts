import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hasFlag, readCommandLine } from './command-line.ts';

const config = {
  allowPositionals: true,
  options: { port: { type: 'string' }, quick: { type: 'boolean' } },
} as const;

const read = (...args: string[]) => readCommandLine(args, config, 'See --help.');

describe('readCommandLine', () => {
  test('options and positionals', () => {
    const { values, positionals } = read('artist', '--port=1', '--quick');
    expect({ ...values }).toEqual({ port: '1', quick: true });
    expect(positionals).toEqual(['artist']);
  });

  test.each([
    [['--prot', '1'], "Unknown option '--prot'. See --help."],
    [['--port'], "Option '--port <value>' argument missing. See --help."],
    [['--quick=1'], "Option '--quick' does not take an argument. See --help."],
  ])('%j is refused in a sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });

  test('positionals are refused where there are none', () => {
    expect(() => readCommandLine(['x'], { options: {} }, 'See --help.')).toThrow(/^Unexpected arg/);
  });
});

test('a script’s one option is given, or not', () => {
  expect([hasFlag('check', ['--check']), hasFlag('check', [])]).toEqual([true, false]);
});

test('a mistyped release writes nothing', () => {
  const released = path.resolve(import.meta.dirname, '../docs/api/released/public.graphql');
  const before = readFileSync(released, 'utf8');
  const script = path.join(import.meta.dirname, 'check-schema-changes.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--release', '--help'], {
    encoding: 'utf8',
  });
  expect([status, stderr.trim()]).toEqual([
    1,
    "Unknown option '--help'. The only option is --release.",
  ]);
  expect(readFileSync(released, 'utf8')).toBe(before);
});
