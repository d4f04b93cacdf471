import { isSlug } from './slug.ts';
import { checkHttpsUrl, checkText, isUuid, normalize, normalizeText } from './text-rules.ts';
import type { Violation } from './user-errors.ts';

/** A field that inputs set: what it may hold, and what is stored of what was given. */
export interface Field<
  Stored,
  Broken extends Violation<string, string> = Violation<string, string>,
> {
  /** What is stored where nothing was given; where this is null, null takes a value away. */
  readonly empty: Stored;
  /** The rules that a value breaks. */
  check(path: readonly string[], value: Stored): readonly Broken[];
  /** The value as it is stored. */
  normalize(value: Stored): Stored;
}

/** Fields by their names, which inputs, models and columns share. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What is stored of the fields. */
export type FieldValues<Declared extends Fields> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Field<infer Stored> ? Stored : never;
};

/** An input of the fields: each may be left out. */
export type FieldInput<Declared extends Fields> = {
  readonly [Name in keyof Declared]?: FieldValues<Declared>[Name] | null | undefined;
};

type FieldViolation<Declared extends Fields> =
  Declared[keyof Declared] extends Field<unknown, infer Broken> ? Broken : never;

/** The rules that the given fields break, in the order of their declaration. One left out breaks none. */
export function checkFields<Declared extends Fields>(
  fields: Declared,
  input: FieldInput<Declared>,
): FieldViolation<Declared>[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value: unknown = input[name];
    return value === undefined ? [] : field.check([name], value ?? field.empty);
  }) as FieldViolation<Declared>[];
}

/** What the given fields are stored as; those left out are left out. */
export function changedFields<Declared extends Fields>(
  fields: Declared,
  input: FieldInput<Declared>,
): Partial<FieldValues<Declared>> {
  const given = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    const value: unknown = input[name];
    return value === undefined || (value === null && field.empty !== null)
      ? []
      : [[name, field.normalize(value)]];
  });
  return Object.fromEntries(given) as Partial<FieldValues<Declared>>;
}

/** What the fields are stored as once an input is laid over what is stored, or over nothing. */
export function applyFields<Declared extends Fields>(
  fields: Declared,
  input: FieldInput<Declared>,
  stored?: FieldValues<Declared>,
): FieldValues<Declared> {
  const before = Object.entries(fields).map(([name, { empty }]) => [
    name,
    stored ? stored[name] : empty,
  ]);
  return {
    ...(Object.fromEntries(before) as FieldValues<Declared>),
    ...changedFields(fields, input),
  };
}

type TextViolation = Violation<'REQUIRED' | 'TOO_LONG' | 'INVALID_FORMAT'>;

/** How many UTF-16 units normalising may make one character of; so a longer text need not be tried. */
const MAX_UNITS = 4;

/** checkText() of the normalised text; one that is too long anyway is not normalised, which is costly. */
export function checkNormalized(
  field: readonly string[],
  value: string,
  rules: Parameters<typeof checkText>[2],
): TextViolation[] {
  const { max } = rules;
  if (value.length > max * MAX_UNITS) return [{ code: 'TOO_LONG', field, values: { max } }];
  return checkText(field, normalize(value), rules);
}

/** A name or title: a single line of 1 to so many characters, without white space around it. */
export const line = (max: number): Field<string, TextViolation> => ({
  empty: '',
  check: (path, value) => checkNormalized(path, value, { max, isLine: true }),
  normalize,
});

/** A single line of at most so many characters, without white space around it, which may be left empty. */
export const optionalLine = (max: number): Field<string | null, TextViolation> => ({
  empty: null,
  check: (path, value) => checkNormalized(path, value ?? '', { max, isLine: true, optional: true }),
  normalize: (value) => normalize(value ?? '') || null,
});

/** A text of 1 to so many characters. */
export const text = (max: number): Field<string, TextViolation> => ({
  empty: '',
  check: (path, value) => checkNormalized(path, value, { max }),
  normalize: normalizeText,
});

/** A text of at most so many characters, which may be left empty. */
export const optionalText = (max: number): Field<string | null, TextViolation> => ({
  empty: null,
  check: (path, value) => checkNormalized(path, value ?? '', { max, optional: true }),
  normalize: (value) => normalizeText(value ?? '') || null,
});

/** A text of at most so many characters that is kept as it was typed: white space may say something. */
export const verbatim = (max: number): Field<string, TextViolation> => ({
  empty: '',
  check: (path, value) => checkText(path, value, { max, optional: true }),
  normalize: (value) => value.normalize('NFC'),
});

/** A field that null or an empty text takes the value of away. */
export const optional = <Stored, Broken extends Violation<string, string>>(
  field: Field<Stored, Broken>,
): Field<Stored | null, Broken> => ({
  empty: null,
  check: (path, value) => (value === null || value === '' ? [] : field.check(path, value)),
  normalize: (value) => (value === null || value === '' ? null : field.normalize(value)),
});

/** A text of a form that the message describes. */
export const format = <Message extends string>(
  isValid: (value: string) => boolean,
  message: Message,
): Field<string, Violation<'INVALID_FORMAT', Message>> => ({
  empty: '',
  check: (field, value) => (isValid(value) ? [] : [{ code: 'INVALID_FORMAT', field, message }]),
  normalize: (value) => value,
});

/** A name in addresses, see isSlug(). */
export const slug = format(isSlug, 'formatSlug');

/** An https address of at most 500 characters, or none. */
export const optionalUrl = optional<string, Violation<'INVALID_FORMAT'>>({
  empty: '',
  check: checkHttpsUrl,
  normalize: (value) => value,
});

/** The id of an entity, or none; whether there is such an entity, its owner knows. */
export const optionalReference = optional<string, Violation<'NOT_FOUND'>>({
  empty: '',
  check: (field, value) => (isUuid(value) ? [] : [{ code: 'NOT_FOUND', field }]),
  normalize: (value) => value,
});

/** A whole number within bounds; the least where none is given. */
export const integer = (min: number, max: number): Field<number, Violation<'OUT_OF_RANGE'>> => ({
  empty: min,
  check: (field, value) =>
    value < min || value > max ? [{ code: 'OUT_OF_RANGE', field, values: { min, max } }] : [],
  normalize: (value) => value,
});

/** A value that the schema checks, or a rule over several fields. */
export const checkedElsewhere = <Stored>(empty: Stored): Field<Stored, never> => ({
  empty,
  check: () => [],
  normalize: (value) => value,
});
