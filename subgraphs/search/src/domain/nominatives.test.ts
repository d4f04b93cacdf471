import { expect, test } from '@jest/globals';
import { nominatives } from './nominatives.ts';

test.each([
  ['шопена', 'шопен'],
  ['шопену', 'шопен'],
  ['шопеном', 'шопен'],
  ['чайковского', 'чайковский'],
  ['чайковскому', 'чайковский'],
  ['глинки', 'глинка'],
  ['глинкой', 'глинка'],
  ['бородина', 'бородин'],
  ['бородиным', 'бородин'],
  ['баха', 'бах'],
  ['гайдая', 'гайдай'],
  ['толстого', 'толстой'],
  ['губайдулиной', 'губайдулина'],
  ['бах', 'бах'],
  ['bach', 'bach'],
])('%s may be of %s', (word, name) => {
  expect(nominatives(word)).toContain(name);
});

test.each(['bachs', 'ада', 'ему', ''])('%j is left alone', (word) => {
  expect(nominatives(word)).toEqual([word]);
});
