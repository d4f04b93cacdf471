import { expect, test } from '@jest/globals';
import { nameOfTag, namesOfTags } from './tag-names.ts';

const piano = {
  tag: 'piano',
  translations: { en: { name: 'piano' }, ru: { name: 'фортепиано' } },
};
const nur = { tag: 'nur', translations: { ru: { name: 'свет' } } };

test('a tag is called as its language has it, else by itself', () => {
  expect(nameOfTag('piano', piano, 'RU')).toBe('фортепиано');
  expect(nameOfTag('nur', nur, 'EN')).toBe('nur');
  expect(nameOfTag('nur', nur, null)).toBe('nur');
  expect(nameOfTag('own', null, 'RU')).toBe('own');
});

test('names stand in the order of the tags; tags without one are left out', () => {
  expect(namesOfTags(['nur', 'own', 'piano'], [piano, nur])).toEqual([
    { tag: 'nur', names: { RU: 'свет' } },
    { tag: 'piano', names: { EN: 'piano', RU: 'фортепиано' } },
  ]);
});
