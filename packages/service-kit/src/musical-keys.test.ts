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
  ['web minor', []],
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
  ['dorian', 'dorian', 'dorian'],
])('%s is %s and %s', (text, russian, english) => {
  expect(keysInLanguage(text, 'RU')).toBe(russian);
  expect(keysInLanguage(text, 'EN')).toBe(english);
});
