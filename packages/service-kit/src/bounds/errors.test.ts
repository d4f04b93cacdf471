import { expect, test } from '@jest/globals';
import { boundErrors } from './errors.ts';

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('a thousand errors become ten, and the last says how many are left out', () => {
  const many = Array.from({ length: 1000 }, (_, n) => ({ message: `error ${n}` }));
  const bounded = boundErrors(many);
  expect(bounded).toHaveLength(10);
  expect(bounded[0]).toEqual({ message: 'error 0' });
  expect(bounded[9]).toEqual({ message: 'error 9', extensions: { omitted: 990 } });
});

test('errors of any content fit into 10 kB', () => {
  const huge = 'Ж'.repeat(100_000);
  const error = {
    message: huge,
    path: [huge],
    locations: Array.from({ length: 1000 }, () => ({ line: 1, column: 1 })),
    extensions: { code: 'X', field: huge },
  };
  const bounded = boundErrors(Array.from({ length: 50 }, () => error));
  expect(bytesOf(bounded)).toBeLessThan(10_000);
  expect(bounded.length).toBeGreaterThan(0);
  expect(bounded[0]).not.toHaveProperty('path');
});

test('ordinary errors stay as they are', () => {
  const error = {
    message: 'The service “auth” isn’t responding right now.',
    path: ['postBySlug', 'author'],
    locations: [{ line: 1, column: 2 }],
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'auth' },
  };
  expect(boundErrors([error])).toEqual([error]);
  expect(boundErrors([])).toEqual([]);
});
