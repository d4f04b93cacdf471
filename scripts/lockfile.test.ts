import { describe, expect, test } from '@jest/globals';
import { missingPackages } from './lockfile.ts';

describe('missing packages of a lockfile', () => {
  test('are found beside what wants them and in every folder above', () => {
    const packages = {
      '': {},
      'node_modules/tool': { optionalDependencies: { '@tool/linux': '1', '@tool/mac': '1' } },
      'node_modules/tool/node_modules/@tool/mac': {},
      'node_modules/@tool/linux': {},
      'packages/ours': { optionalDependencies: { '@tool/linux': '1' } },
    };
    expect(missingPackages({ packages })).toEqual([]);
  });

  test('are those of other platforms, too', () => {
    const packages = {
      'node_modules/tool': { optionalDependencies: { '@tool/linux': '1', '@tool/mac': '1' } },
      'node_modules/@tool/linux': {},
      'node_modules/other/node_modules/@tool/mac': {},
    };
    expect(missingPackages({ packages })).toEqual([
      { name: '@tool/mac', wantedBy: 'node_modules/tool' },
    ]);
  });
});
