import { expect, test } from '@jest/globals';
import { isTag, normalizeTag } from './tags.ts';

test.each([
  ['Rock', 'rock'],
  ['hip-hop', 'hip-hop'],
  ['Жёлтый-лист', 'жёлтый-лист'],
  ['हिन्दी-संगीत', 'हिन्दी-संगीत'],
  ['தமிழ்', 'தமிழ்'],
  ['موسيقى', 'موسيقى'],
  ['مُوسيقى', 'مُوسيقى'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['İstanbul', 'istanbul'],
  ['ＲＯＣＫ', 'rock'],
  ['e\u0301tude', 'étude'],
  ['音楽', '音楽'],
  ['ดนตรี', 'ดนตรี'],
  ['ro\u200cck', 'rock'],
  ['  mp3 ', 'mp3'],
])('%s is the tag %s', (text, tag) => {
  expect(normalizeTag(text)).toBe(tag);
  expect(isTag(tag)).toBe(true);
});

test.each([
  '',
  '-',
  'a--b',
  '-a',
  'a-',
  'a b',
  'a_b',
  '!',
  '\u093f',
  'a\u0000',
  'a-\u0301',
  '\u200c',
  'م\u200c',
  'a'.repeat(41),
  'a'.repeat(100_000),
  '\u202ea',
  '\u3164',
  'a\u1160',
  'a\ufe0f',
  'a\u034f',
])('“%s” is no tag', (text) => {
  expect(isTag(normalizeTag(text))).toBe(false);
});
