import { describe, expect, test } from '@jest/globals';
import { readCommandLine } from './command-line.ts';

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
