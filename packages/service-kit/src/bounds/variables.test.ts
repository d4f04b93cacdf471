import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getVariableValues,
  Kind,
  parse,
  type GraphQLScalarType,
  type OperationDefinitionNode,
} from 'graphql';
import { dateTimeScalar } from '../scalars.ts';
import { variableProblems } from './variables.ts';

const schema = buildSchema(`
  scalar DateTime
  enum Color { RED GREEN }
  input Inner { name: String! when: DateTime }
  input Choice @oneOf { id: ID slug: String }
  input Input { title: String! tags: [String!] = [] inner: Inner color: Color count: Int = 3 self: Input }
  type Query { find(first: Int! = 20, input: Input, choice: Choice, matrix: [[Int!]!], on: Boolean): Int }
`);
const dateTime = schema.getType('DateTime') as GraphQLScalarType;
dateTime.parseValue = dateTimeScalar.parseValue;

const OPERATION = `query ($n: Int = 2, $input: Input, $choice: Choice, $matrix: [[Int!]!], $on: Boolean, $need: Int) {
  find(first: $n, input: $input, choice: $choice, matrix: $matrix, on: $on) again: find(first: $need) }`;

function problems(values: Record<string, unknown>, text = OPERATION) {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return variableProblems(schema, document, operation, values, 'en').map(
    ({ extensions, message }) => ({ field: extensions['field'], message }),
  );
}

test.each<[Record<string, unknown>]>([
  [{}],
  [{ n: 5, input: { title: 'x' } }],
  [{ input: { title: 'x', tags: 'one', inner: { name: 'y', when: '2026-01-01T00:00:00Z' } } }],
  [{ matrix: [[1], 2, [3, 4]] }],
  [{ matrix: null, input: null }],
  [{ choice: { id: 7 } }],
  [{ input: { title: 'x', color: 'RED', count: 1.0, inner: undefined } }],
  [{ unknown: { anything: [1, 2, 3] } }],
])('%j is as declared', (values) => {
  expect(problems(values)).toEqual([]);
});

test.each<[Record<string, unknown>, string, string]>([
  [{ input: {} }, 'input.title', 'input.title: is required'],
  [{ input: 7 }, 'input', 'input: must be an object of type Input'],
  [{ input: [{ title: 'x' }] }, 'input', 'input: must be an object of type Input'],
  [{ input: { title: null } }, 'input.title', 'input.title: must not be null'],
  [{ input: { title: 5 } }, 'input.title', 'input.title: is not a value of type String'],
  [{ input: { title: 'x', tags: ['a', null] } }, 'input.tags.1', 'input.tags.1: must not be null'],
  [
    { input: { title: 'x', color: 'BLUE' } },
    'input.color',
    'input.color: must be one of RED, GREEN',
  ],
  [
    { input: { title: 'x', inner: { name: 'y', when: 'soon' } } },
    'input.inner.when',
    'input.inner.when: is not a value of type DateTime',
  ],
  [{ n: 2 ** 40 }, 'n', 'n: is not a value of type Int'],
  [{ n: '5' }, 'n', 'n: is not a value of type Int'],
  [
    { choice: { id: 1, slug: 'x' } },
    'choice',
    'choice: must have exactly one field of Choice, and it must not be null',
  ],
  [
    { choice: { id: null } },
    'choice',
    'choice: must have exactly one field of Choice, and it must not be null',
  ],
  [{ matrix: [[1, 'x']] }, 'matrix.0.1', 'matrix.0.1: is not a value of type Int'],
  // A default makes a nullable variable fit; a null that is sent does not.
  [{ n: null }, 'n', 'n: must not be null'],
  [{ need: null }, 'need', 'need: must not be null'],
])('%j is not', (values, field, message) => {
  expect(problems(values)[0]).toEqual({ field, message });
});

test('a required variable', () => {
  const text = 'query ($n: Int!) { find(first: $n) }';
  expect(problems({}, text)).toEqual([{ field: 'n', message: 'n: is required' }]);
  expect(problems({ n: null }, text)).toEqual([{ field: 'n', message: 'n: must not be null' }]);
});

test('names of the client are shown in part, values never', () => {
  const secret = 'secret '.repeat(20_000);
  const [found] = problems({ input: { title: 'x', [secret]: secret } });
  expect(found?.message.length).toBeLessThan(150);
  const [value] = problems({ input: { title: { secret } } });
  expect(value?.message).not.toContain('secret');
});

describe('costs little', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'unknown keys',
      { input: Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, n])) },
    ],
    ['wrong elements', { input: { title: 'x', tags: Array.from({ length: 240_000 }, () => 1) } }],
  ])('%s end after five', (_, values) => {
    expect(problems(values)).toHaveLength(5);
  });
});

test('agrees with graphql-js on values of every kind', () => {
  const kinds = [
    null,
    true,
    0,
    1.5,
    2 ** 40,
    '',
    'RED',
    [],
    [null],
    [[1]],
    {},
    { id: 'x' },
    { title: 't' },
    { name: 1 },
  ];
  const document = parse(OPERATION);
  const operation = document.definitions[0] as OperationDefinitionNode;
  let compared = 0;
  for (const name of ['n', 'input', 'choice', 'matrix', 'on', 'need']) {
    for (const one of kinds) {
      for (const value of [
        one,
        [one],
        { title: 'x', inner: one },
        { title: 'x', tags: one },
        { title: 'x', self: one },
      ]) {
        const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], {
          [name]: value,
        });
        // Nulls where nothing may be are found by graphql-js only later.
        const isLater = value === null && (name === 'n' || name === 'need');
        const own = problems({ [name]: value }).length > 0;
        expect({ name, value, refused: own }).toEqual({
          name,
          value,
          refused: isLater || errors !== undefined,
        });
        compared += 1;
      }
    }
  }
  expect(compared).toBe(6 * 14 * 5);
});
