import { expect, test } from '@jest/globals';
import { otherLayout } from './keyboard.ts';

test.each([
  ['xfqrjdcrbq', 'чайковский'],
  ['Ie,thn', 'Шуберт'],
  ['[jhfk', 'хорал'],
  [';bpym', 'жизнь'],
  ['ifcf bplfyb', 'шаса издани'],
  ['ифср', 'bach'],
  ['Щасгв', 'Ofcud'],
  ['cjyfnf 2', 'соната 2'],
  ['кюуюь', 'r.e.m'],
])('%s was typed for %s', (text, meant) => {
  expect(otherLayout(text)).toBe(meant);
});

test.each(['', '123', '!!!', 'Bach и сыновья', '坂本', 'абба', 'абб', 'баб'])(
  '%j was typed as it stands',
  (text) => {
    expect(otherLayout(text)).toBeNull();
  },
);
