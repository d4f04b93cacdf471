import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import type { Random } from './random.ts';

const UUID = '01890000-0000-7000-8000-000000000000';
const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A list in a list in a list … */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const manyKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, n]));

/** What people and machines send where something else belongs. */
const WRONG: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  (random) => random.pick([0, -1, 1, 21, 101, 1.5, -0, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21]),
  (random) =>
    random.pick([
      '',
      ' ',
      '0',
      'null',
      'RED',
      'true',
      '%',
      '\\',
      "'; DROP TABLE posts; --",
      '${1}',
      '<b>x</b>',
    ]),
  (random) =>
    random.pick([
      '\0',
      'a\0b',
      '\ud800',
      'x\udfff',
      '\u202e',
      '\uffff',
      '\u0007',
      '\u200b',
      '\ufeff',
    ]),
  (random) =>
    random.pick([
      'ﷺ',
      'ſ',
      'ı',
      'İ',
      'ß',
      '𝔄',
      '👩‍👩‍👧',
      'नमस्ते',
      'が',
      'العَرَبِيَّة',
      'Й',
      '!!!',
      '-x',
      '"unclosed',
    ]),
  (random) => `e${'\u0301'.repeat(random.pick([1, 30, 31, 5000]))}`,
  (random) =>
    random
      .pick(['a', 'Ж', '𝔄', '[', '![', '> ', '*_', '\n'])
      .repeat(random.pick([100, 1000, 10_000, 100_001])),
  (random) =>
    random.pick([
      UUID,
      UUID.toUpperCase(),
      `${UUID}0`,
      UUID.slice(1),
      '00000000-0000-0000-0000-000000000000',
    ]),
  (random) =>
    random.pick([
      '2026-01-31T12:00:00Z',
      '2026-02-30T12:00:00Z',
      '0000-00-00',
      '9999-12-31T23:59:59.999Z',
      '-000001-01-01T00:00:00Z',
      '1e9',
    ]),
  (random) =>
    random.pick([
      cursor(['posts', null, null]),
      cursor(['posts:newest', '2026-01-01T00:00:00.000Z', UUID]),
      cursor(['users', '9999-12-31T23:59:59.999Z', UUID]),
      cursor([]),
      cursor({}),
      'e30',
      '====',
      cursor(['artists:name', 'x'.repeat(3000), UUID]),
    ]),
  () => [],
  () => ({}),
  (random) =>
    Array.from({ length: random.pick([1, 3, 50, 4000]) }, () =>
      random.pick([null, 1, 'a', {}, []]),
    ),
  (random) => manyKeys(random.pick([1, 20, 2000])),
  (random) => nested(random.pick([2, 20, 40])),
  () => JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "toString": null}') as unknown,
  (random) => ({ ['k'.repeat(random.pick([10, 10_000]))]: 'v' }),
];

export const wrongValue = (random: Random): unknown => random.pick(WRONG)(random);

/** A value as declared, with a share of wrong ones in it. */
export function valueOf(
  type: GraphQLInputType,
  random: Random,
  wrongShare: number,
  depth = 0,
): unknown {
  if (random.chance(wrongShare)) return wrongValue(random);
  const nullable = getNullableType(type);
  if (!isNonNullType(type) && random.chance(0.2)) return null;
  if (isListType(nullable)) {
    const length = random.pick([0, 1, 2, 5]);
    return Array.from({ length }, () => valueOf(nullable.ofType, random, wrongShare, depth + 1));
  }
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth < 4 && random.chance(0.6)),
    );
    const given = nullable.isOneOf ? fields.slice(0, 1) : fields;
    return Object.fromEntries(
      given.map((field) => [field.name, valueOf(field.type, random, wrongShare, depth + 1)]),
    );
  }
  if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
  switch (nullable.name) {
    case 'Int':
      return random.pick([0, 1, 5, 20, 100, 1000, -5]);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.pick([UUID, 'x', crypto.randomUUID(), '']);
    case 'DateTime':
      return random.pick([
        '2026-01-31T12:00:00Z',
        '2999-01-01T00:00:00.000Z',
        '0001-01-01T00:00:00Z',
      ]);
    default:
      return random.pick([
        'a',
        'bach',
        'Wohltemperiertes Klavier',
        'слово',
        'a_b@example.com',
        'two words',
        '1979',
        'xyz-1',
      ]);
  }
}
