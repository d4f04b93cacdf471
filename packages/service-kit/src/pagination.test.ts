import { describe, expect, test } from '@jest/globals';
import { PublicError } from './errors.ts';
import { atMost, readPage, toConnection } from './pagination.ts';

const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id${from + index}`, at: from + index }));

const connect = (page: ReturnType<typeof readPage>, found: ReturnType<typeof rows>) =>
  toConnection(
    'items',
    page,
    found,
    ({ at, id }) => [at, id],
    () => Promise.resolve(atMost(10_001)),
  );

describe('a page', () => {
  test('has more if there is a row beyond it', () => {
    const page = readPage('en', 'items', 2, { first: 2 });
    const connection = connect(page, rows(1, 3));
    expect(connection.nodes.map(({ id }) => id)).toEqual(['id1', 'id2']);
    expect(connection.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  test('goes on where the last one ended', () => {
    const { pageInfo } = connect(readPage('en', 'items', 2, { first: 2 }), rows(1, 3));
    const next = readPage('en', 'items', 2, { first: 2, after: pageInfo.endCursor });
    expect(next.after).toEqual([2, 'id2']);
    expect(connect(next, []).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    });
  });

  test('says where it stopped counting', async () => {
    const connection = connect(readPage('en', 'items', 2, {}), []);
    expect(await connection.totalCount()).toBe(10_000);
    expect(await connection.isTotalCountExact()).toBe(false);
    expect(atMost(10_000)).toEqual({ count: 10_000, isExact: true });
  });

  test('is 20 long by default and 1 to 100 otherwise', () => {
    expect(readPage('en', 'items', 2, {}).first).toBe(20);
    for (const first of [0, -1, 101]) {
      expect(() => readPage('en', 'items', 2, { first })).toThrow(PublicError);
    }
  });
});

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['of another list', cursor(['others', 1, 'id1'])],
  ['with too few values', cursor(['items', 1])],
  ['with a fraction', cursor(['items', 1.5, 'id1'])],
  ['with a NUL', cursor(['items', 1, 'a\0'])],
  ['with half a letter', cursor(['items', 1, '\ud800'])],
  ['with an object', cursor(['items', {}, 'id1'])],
  ['that is no list', cursor({ items: 1 })],
  ['that is no JSON', 'abc'],
  ['that is empty', ''],
])('a cursor %s is refused', (_, after) => {
  expect(() => readPage('en', 'items', 2, { after })).toThrow(
    'after: is not a cursor of this list',
  );
});
