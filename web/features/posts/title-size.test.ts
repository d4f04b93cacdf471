import { expect, test } from '@jest/globals';
import { titleSize } from './title-size.ts';

test.each([
  ['', 'short'],
  ['Двенадцать месяцев за роялем', 'short'],
  ['Instrumentation', 'medium'],
  ['How a fugue is made, and why it runs', 'medium'],
  ['Достопримечательности', 'long'],
  ['word '.repeat(14), 'long'],
])('“%s” is set %s', (title, size) => {
  expect(titleSize(title, 34)).toBe(size);
});
