import { expect, test } from '@jest/globals';
import { keysInLanguage, keyWordsOf } from './musical-keys.ts';

test.each([
  ['Prelude in C-sharp minor', ['9csharpminor']],
  ['Prélude c# minor', ['9csharpminor']],
  ['c♯-minor', ['9csharpminor']],
  ['C sharp minor', ['9csharpminor']],
  ['Прелюдия до-диез минор', ['9csharpminor']],
  ['прелюдия до диез минор', ['9csharpminor']],
  ['в до-диез миноре', ['9csharpminor']],
  ['до-диез-минорная прелюдия', ['9csharpminor']],
  ['Eb major', ['9eflatmajor']],
  ['E♭ major', ['9eflatmajor']],
  ['ми♭ мажор', ['9eflatmajor']],
  ['си-бемоль мажора', ['9bflatmajor']],
  ['B minor', ['9bminor']],
  ['си минор', ['9bminor']],
  ['C minor – C major', ['9cminor', '9cmajor']],
  ['соль мажор — соль минор', ['9gmajor', '9gminor']],
  ['h-moll', ['9bminor']],
  ['Messe in h-Moll', ['9bminor']],
  ['B-dur', ['9bflatmajor']],
  ['b moll', ['9bflatminor']],
  ['cis-moll', ['9csharpminor']],
  ['fis moll', ['9fsharpminor']],
  ['es-dur', ['9eflatmajor']],
  ['Es\u2011Dur', ['9eflatmajor']],
  ['as-dur', ['9aflatmajor']],
  ['a-moll', ['9aminor']],
  ['His-Dur', ['9bsharpmajor']],
  ['соната цис-моль', ['9csharpminor']],
  ['фис-молль', ['9fsharpminor']],
  ['ха моль', ['9bminor']],
  ['эс-дур', ['9eflatmajor']],
  ['до\u2011диез минор', ['9csharpminor']],
  ['web minor', []],
  ['ich-dur', []],
  ['h-mollusc', []],
  ['fisch moll', []],
  ['C minority', []],
  ['си минорик', []],
  ['ноль минор', []],
  ['до', []],
])('%s names %j', (text, words) => {
  expect(keyWordsOf(text)).toEqual(words);
});

test.each([
  ['C-sharp minor', 'до-диез минор', 'C-sharp minor'],
  ['C minor – C major', 'до минор – до мажор', 'C minor – C major'],
  ['си-бемоль мажор', 'си-бемоль мажор', 'B-flat major'],
  ['Eb major', 'ми-бемоль мажор', 'E-flat major'],
  ['C minor, then something', 'C minor, then something', 'C minor, then something'],
  ['h-moll', 'си минор', 'B minor'],
  ['dorian', 'dorian', 'dorian'],
])('%s is %s and %s', (text, russian, english) => {
  expect(keysInLanguage(text, 'RU')).toBe(russian);
  expect(keysInLanguage(text, 'EN')).toBe(english);
});
