import { describe, expect, test } from '@jest/globals';
import { cleanText, known, repairMojibake } from './repair-text.ts';

describe('repairMojibake', () => {
  test.each([
    ['RecÃ³rcholis', 'Recórcholis'],
    ['Los DesposeÃ\xaddos', 'Los Desposeídos'],
    ['Jenifer Ã\x81vila', 'Jenifer Ávila'],
    ['Club de Jazz presentsâ€¦ A Full Moon', 'Club de Jazz presents… A Full Moon'],
    ['CRÃ“!', 'CRÓ!'],
    ['Ut Ã… Pess Og Inn', 'Ut Å Pess Og Inn'],
    ['KMÅ\xa0, Maribor', 'KMŠ, Maribor'],
    [', Ð£Ð»Ð¾Ñ‡ÐºÐ¸', ', Улочки'],
    ['2,20 â‚¬', '2,20 €'],
    ['𝄞'.replace(/./u, 'ð\x9d„ž'), '𝄞'],
  ])('repairs %j', (text, repaired) => {
    expect(repairMojibake(text)).toBe(repaired);
  });

  test('repairs what was misread twice', () => {
    expect(repairMojibake('SÃƒÂ\xaddhe')).toBe('Sídhe');
  });

  test.each([
    ['plain ASCII', 'Plain'],
    ['valid text', 'Canções da Lua Nova'],
    ['other letters', 'Петля Времени'],
    ['text that is partly valid', 'Müller und MÃ¼ller'],
    ['bytes that are no UTF-8', 'RÊÌst'],
    ['a word end with punctuation behind', 'IRMÃ…'],
    ['a quotation', '«RÃ»'],
    ['a word end with many dots', 'Amanhã…… e depois'],
    ['what would become a control character', 'Â€'],
  ])('leaves alone %s', (_, text) => {
    expect(repairMojibake(text)).toBe(text);
  });
});

describe('cleanText', () => {
  test('gives one line in NFC and whether it was repaired', () => {
    expect(cleanText('  mi\tcorazoÌ\x81n \n')).toEqual({ text: 'mi corazón', wasRepaired: true });
    expect(cleanText('a\x07b  c')).toEqual({ text: 'ab c', wasRepaired: false });
    expect(cleanText('A\u200bB\ufdd0\u202e')).toEqual({ text: 'AB', wasRepaired: false });
    expect(cleanText('a\0b').text).toBe('a\0b');
  });
});

test('nothing and a question mark are unknown', () => {
  expect([known(''), known('?'), known('?!')]).toEqual([null, null, '?!']);
});
