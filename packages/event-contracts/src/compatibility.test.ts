import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { findBreaches } from './compatibility.ts';
import { toJsonSchema } from './json-schema.ts';

const item = { slug: z.string(), note: z.string().optional() };
const shape = {
  title: z.string(),
  subtitle: z.string().optional(),
  cover: z.string().nullable(),
  id: z
    .string()
    .regex(/^[a-z]+$/)
    .meta({ format: 'uuid' })
    .nullable(),
  disc: z.int().min(1),
  status: z.enum(['ON', 'OFF']),
  kind: z.literal('A'),
  tags: z.array(z.string()),
  genres: z.array(z.looseObject(item)),
  names: z.looseObject({ EN: z.string().optional() }),
  hidden: z.never().optional(),
};
const released = z.looseObject(shape);

/** The rules that a schema breaks which differs from the released one by these fields. */
const breaches = (present: z.ZodType, before: z.ZodType = released) =>
  findBreaches(toJsonSchema(before), toJsonSchema(present)).map(({ field, rule }) =>
    `${rule} ${field}`.trimEnd(),
  );
const changed = (fields: z.ZodRawShape) => breaches(z.looseObject({ ...shape, ...fields }));
const without = (name: keyof typeof shape) => {
  const { [name]: _, ...rest } = shape;
  return breaches(z.looseObject(rest));
};

describe('harmless', () => {
  test('nothing changed', () => {
    expect(breaches(released)).toEqual([]);
  });

  test.each([
    ['an optional field more', { added: z.string().optional() }],
    ['an optional field that may be null', { added: z.string().nullable().optional() }],
    ['an optional object', { added: z.looseObject({ a: z.string() }).optional() }],
    [
      'an optional field more within a list',
      { genres: z.array(z.looseObject({ ...item, a: z.int().optional() })) },
    ],
    [
      'an optional field more within an object',
      { names: z.looseObject({ EN: z.string().optional(), RU: z.string().optional() }) },
    ],
    [
      'a description',
      {
        title: z
          .string()
          .describe('Its title.')
          .meta({ examples: ['x'] }),
      },
    ],
    ['values in another order', { status: z.enum(['OFF', 'ON']) }],
    ['a list of one value instead of the value', { kind: z.enum(['A']) }],
    ['null written in another way', { cover: z.union([z.null(), z.string()]) }],
  ])('%s', (_, fields) => {
    expect(changed(fields)).toEqual([]);
  });

  test('fields in another order', () => {
    expect(breaches(z.looseObject(Object.fromEntries(Object.entries(shape).reverse())))).toEqual(
      [],
    );
  });
});

describe('breaking', () => {
  test('a field is removed', () => {
    expect(without('title')).toEqual(['field-removed title']);
    expect(without('subtitle')).toEqual(['field-removed subtitle']);
    expect(without('hidden')).toEqual(['field-removed hidden']);
  });

  test('a field is renamed', () => {
    const { title, ...rest } = shape;
    expect(breaches(z.looseObject({ ...rest, name: title }))).toEqual([
      'field-removed title',
      'required-field-added name',
    ]);
  });

  test.each([
    ['required field added', { added: z.string() }, ['required-field-added added']],
    [
      'required field added within',
      { names: z.looseObject({ EN: z.string().optional(), RU: z.string() }) },
      ['required-field-added names.RU'],
    ],
    ['optional', { title: z.string().optional() }, ['became-optional title']],
    ['required', { subtitle: z.string() }, ['became-required subtitle']],
    ['nullable', { title: z.string().nullable() }, ['became-nullable title']],
    [
      'nullable and optional',
      { title: z.string().nullish() },
      ['became-optional title', 'became-nullable title'],
    ],
    ['nullable list', { tags: z.array(z.string()).nullable() }, ['became-nullable tags']],
    ['nullable items', { tags: z.array(z.string().nullable()) }, ['became-nullable tags[]']],
    ['no longer nullable', { cover: z.string() }, ['no-longer-nullable cover']],
    ['type of text', { title: z.int() }, ['type-changed title']],
    ['type widened', { disc: z.number().min(1) }, ['type-changed disc']],
    ['one of two types', { title: z.union([z.string(), z.int()]) }, ['type-changed title']],
    ['any type', { title: z.unknown() }, ['type-changed title']],
    ['type of items', { tags: z.array(z.int()) }, ['type-changed tags[]']],
    ['list to text', { tags: z.string() }, ['type-changed tags']],
    [
      'field of items',
      { genres: z.array(z.looseObject({ ...item, slug: z.int() })) },
      ['type-changed genres[].slug'],
    ],
    [
      'field of items removed',
      { genres: z.array(z.looseObject({ slug: z.string() })) },
      ['field-removed genres[].note'],
    ],
    ['forbidden field allowed', { hidden: z.string().optional() }, ['type-changed hidden']],
    ['list of values to any text', { status: z.string() }, ['type-changed status']],
    ['any text to list of values', { title: z.enum(['x']) }, ['type-changed title']],
    ['value added', { status: z.enum(['ON', 'OFF', 'HALF']) }, ['value-added status']],
    ['value removed', { status: z.enum(['ON']) }, ['value-removed status']],
    ['value replaced', { kind: z.literal('B') }, ['value-removed kind', 'value-added kind']],
    [
      'pattern changed',
      {
        id: z
          .string()
          .regex(/^[a-z0-9]+$/)
          .meta({ format: 'uuid' })
          .nullable(),
      },
      ['pattern-changed id'],
    ],
    [
      'pattern and format removed',
      { id: z.string().nullable() },
      ['pattern-changed id', 'pattern-changed id'],
    ],
    ['pattern added', { title: z.string().regex(/x/) }, ['pattern-changed title']],
    ['format added', { title: z.string().meta({ format: 'uri' }) }, ['pattern-changed title']],
    ['bound lowered', { disc: z.int().min(0) }, ['constraint-changed disc']],
    ['bound raised', { disc: z.int().min(2) }, ['constraint-changed disc']],
    ['bound added', { tags: z.array(z.string()).max(3) }, ['constraint-changed tags']],
    [
      'unknown fields within refused',
      { names: z.strictObject({ EN: z.string().optional() }) },
      ['unknown-fields-refused names'],
    ],
    [
      'further fields typed',
      { names: z.looseObject({ EN: z.string().optional() }).catchall(z.string()) },
      ['type-changed names.*'],
    ],
  ])('%s', (_, fields, expected) => {
    expect(changed(fields)).toEqual(expected);
  });

  test('unknown fields are refused', () => {
    expect(breaches(z.strictObject(shape))).toEqual(['unknown-fields-refused']);
    expect(breaches(released, z.strictObject(shape))).toEqual(['constraint-changed']);
  });
});

describe('variants', () => {
  const on = z.looseObject({ status: z.literal('ON'), title: z.string() });
  const off = z.looseObject({ status: z.enum(['OFF', 'GONE']), title: z.never().optional() });
  const before = z.discriminatedUnion('status', [on, off]);

  test('in another order, and with an optional field more, are the same', () => {
    const more = on.extend({ added: z.string().optional() });
    expect(breaches(z.discriminatedUnion('status', [off, more]), before)).toEqual([]);
  });

  test('are compared field by field', () => {
    const changedOn = on.extend({ title: z.string().nullable() });
    const open = z.looseObject({ status: z.enum(['OFF', 'GONE']), title: z.string().optional() });
    expect(breaches(z.discriminatedUnion('status', [changedOn, open]), before)).toEqual([
      'became-nullable status=ON: title',
      'type-changed status=OFF|GONE: title',
    ]);
  });

  test('are found added, removed and with other values', () => {
    const third = z.looseObject({ status: z.literal('HALF') });
    expect(breaches(z.discriminatedUnion('status', [on, off, third]), before)).toEqual([
      'variant-added',
    ]);
    expect(breaches(z.union([on, third]), z.union([on, off]))).toEqual([
      'variant-removed',
      'variant-added',
    ]);
    const fewer = off.extend({ status: z.literal('OFF') });
    expect(breaches(z.discriminatedUnion('status', [on, fewer]), before)).toEqual([
      'value-removed status=OFF|GONE: status',
    ]);
    expect(breaches(on, before)).toEqual(['type-changed']);
  });
});
