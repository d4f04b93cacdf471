import { describe, expect, test } from '@jest/globals';
import { EncodingProbe, type Encoding } from './encoding.ts';

function probe(bytes: Uint8Array, step = bytes.length) {
  const found = new EncodingProbe();
  for (let from = 0; from < bytes.length; from += step)
    found.push(bytes.subarray(from, from + step));
  return found.verdict();
}

/** The bytes of a text in an encoding of one byte a letter, by turning its decoder round. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(Array.from(text, (letter) => codes.get(letter) ?? 0x3f));
}

const RUSSIAN =
  'id,album\n1,Времена года\n2,«Ёлка» — песни\n3,Её РОССИЯ» № 5\n4,The Best of Кино\n';
const GERMAN = 'id,album\n1,Motörhead\n2,Die Ärzte\n3,Straße – „Grün“\n';
const FRENCH = 'id,album\n1,Café\n2,À la recherche\n3,Señor, ¿qué?\n';
const NORDIC = 'id,artist\n1,Bjørn\n2,Røyksopp\n3,Måne\n4,Sønn\n5,Mørk\n6,Sigur Rós\n';
const CZECH = 'id,artist\n1,Dvořák\n2,Bedřich\n3,Škoda\n4,Můj život\n5,Leoš\n6,Ježek\n';
const POLISH = 'id,artist\n1,Łona\n2,Żywiołak\n3,Dzień dobry\n4,mała wojna\n5,śnieg\n';

describe('a file in', () => {
  test.each<[string, Uint8Array, Encoding]>([
    ['ASCII', new TextEncoder().encode('id,album\n1,One\n'), 'utf-8'],
    ['UTF-8', new TextEncoder().encode(`${RUSSIAN}${GERMAN}𝄞 ✓`), 'utf-8'],
    ['UTF-8 with a mark of its order', new TextEncoder().encode(`\ufeff${RUSSIAN}`), 'utf-8'],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${RUSSIAN}`, 'utf16le')), 'utf-16le'],
    ['Windows-1251', encode(RUSSIAN, 'windows-1251'), 'windows-1251'],
    ['Windows-1252, German', encode(GERMAN, 'windows-1252'), 'windows-1252'],
    ['Windows-1252, French and Spanish', encode(FRENCH, 'windows-1252'), 'windows-1252'],
    ['Windows-1252, Nordic', encode(NORDIC, 'windows-1252'), 'windows-1252'],
    [
      'Windows-1252, Italian and French',
      encode('Così fan tutte,Là où\nPère,Première scène\nÉtudes,più\n', 'windows-1252'),
      'windows-1252',
    ],
    ['Latin-1', new Uint8Array(Buffer.from('1,Björk\n', 'latin1')), 'windows-1252'],
  ])('%s is known', (_, bytes, encoding) => {
    expect(probe(bytes)).toEqual({ encoding });
    expect(probe(bytes, 1)).toEqual({ encoding });
  });

  test.each([
    ['KOI8-R', encode(RUSSIAN, 'koi8-r')],
    ['CP866', encode(RUSSIAN, 'ibm866')],
    ['Mac Cyrillic', encode(RUSSIAN, 'x-mac-cyrillic')],
    ['Windows-1250, Czech', encode(CZECH, 'windows-1250')],
    ['Windows-1250, Polish', encode(POLISH, 'windows-1250')],
    ['Windows-1250, of one name', encode('1,Dvořák\n', 'windows-1250')],
    [
      'Windows-1250, of ordinary words',
      encode('Slovanské tance,Antonín Dvořák\nMá vlast,Bedřich Smetana\n', 'windows-1250'),
    ],
    ['Windows-1250, few of each', encode('Můj svět,Janáček\nSedm písní,Když mě\n', 'windows-1250')],
    ['Windows-1254', encode('Aşk Şarkıları,Sezen Işık\nGönül,Barış Manço\n', 'windows-1254')],
    ['Windows-1255', encode('שירים יפים,זמר אחד\n', 'windows-1255')],
    ['Windows-1253', encode('Ελλάδα,Μίκης Θεοδωράκης\nΖορμπάς,Αλέξης\n', 'windows-1253')],
    ['UTF-8 with half of a surrogate pair', Uint8Array.of(0x41, 0xed, 0xa0, 0x80, 0x62, 0x0a)],
    ['Shift_JIS', Uint8Array.of(0x31, 0x2c, 0x83, 0x72, 0x81, 0x5b, 0x83, 0x67, 0x83, 0x8b, 0x0a)],
    ['nothing known', Uint8Array.from({ length: 512 }, (_, index) => (index * 37) % 256)],
  ])('%s is not guessed at', (_, bytes) => {
    expect(probe(bytes)).toMatchObject({ encoding: null, damage: { line: expect.any(Number) } });
  });

  test('UTF-8 that was damaged is named by line and offset', () => {
    const valid = new TextEncoder().encode(RUSSIAN);
    const at = valid.indexOf(0x0a, valid.indexOf(0x0a) + 1) + 6;
    const bytes = Uint8Array.from(valid);
    bytes[at] = 0xff;
    expect(probe(bytes)).toEqual({
      encoding: null,
      damage: { line: 3, offset: expect.any(Number), byte: expect.any(Number) },
    });
    const cut = probe(valid.subarray(0, valid.indexOf(0xd0) + 1));
    expect(cut).toEqual({
      encoding: null,
      damage: { line: 2, offset: valid.indexOf(0xd0), byte: 0xd0 },
    });
  });

  test.each([
    [0xc0, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xe0, 0x80, 0x80],
    [0x80],
  ])('no bytes that UTF-8 forbids pass for it: %#', (...bytes) => {
    expect(probe(Uint8Array.from([0x61, 0x0a, ...bytes])).encoding).not.toBe('utf-8');
  });
});
