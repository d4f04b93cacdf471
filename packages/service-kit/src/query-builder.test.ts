import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  anyOf,
  countUpTo,
  fixed,
  insertRecords,
  lockUntilEnd,
  queryBuilder,
  recordsOf,
} from './query-builder.ts';
import type { SqlClient } from './sql.ts';

interface Tables {
  songs: { id: string; title: string; plays: number };
}

/** A client that writes down what it is asked to run. */
function recorder() {
  const run: [kind: 'rows' | 'count', sql: string, ...values: unknown[]][] = [];
  const client: SqlClient = {
    $queryRawUnsafe: <Rows>(query: string, ...values: unknown[]) => {
      run.push(['rows', query, ...values]);
      return Promise.resolve([{ id: 'a' }] as Rows);
    },
    $executeRawUnsafe: (query, ...values) => {
      run.push(['count', query, ...values]);
      return Promise.resolve(3);
    },
  };
  return { run, songs: queryBuilder<Tables>(client), client };
}

describe('a built statement', () => {
  test('that reads gives rows, its values apart', async () => {
    const { run, songs } = recorder();
    expect(
      await songs.selectFrom('songs').select('id').where('title', '=', "a'b").execute(),
    ).toEqual([{ id: 'a' }]);
    expect(run).toEqual([['rows', 'select "id" from "songs" where "title" = $1', "a'b"]]);
  });

  test('that writes gives how many rows it wrote', async () => {
    const { run, songs } = recorder();
    const { numUpdatedRows } = await songs
      .updateTable('songs')
      .set({ plays: 1 })
      .executeTakeFirstOrThrow();
    const { numDeletedRows } = await songs.deleteFrom('songs').executeTakeFirstOrThrow();
    const { numInsertedOrUpdatedRows } = await songs
      .insertInto('songs')
      .values({ id: 'a', title: 'A', plays: 0 })
      .executeTakeFirstOrThrow();
    expect([numUpdatedRows, numDeletedRows, numInsertedOrUpdatedRows]).toEqual([3n, 3n, 3n]);
    expect(run.map(([kind]) => kind)).toEqual(['count', 'count', 'count']);
  });

  test('that writes and is asked for rows gives them', async () => {
    const { run, songs } = recorder();
    expect(await songs.deleteFrom('songs').returning('id').execute()).toEqual([{ id: 'a' }]);
    expect(run.map(([kind]) => kind)).toEqual(['rows']);
  });

  test('fails as the client fails', async () => {
    const failure = new Error('the connection is gone');
    const client: SqlClient = {
      $queryRawUnsafe: () => Promise.reject(failure),
      $executeRawUnsafe: () => Promise.reject(failure),
    };
    const songs = queryBuilder<Tables>(client);
    await expect(songs.selectFrom('songs').select('id').execute()).rejects.toBe(failure);
    await expect(songs.deleteFrom('songs').execute()).rejects.toBe(failure);
  });

  test('begins no transaction: Prisma does', async () => {
    const { songs } = recorder();
    await expect(songs.transaction().execute(() => Promise.resolve())).rejects.toThrow('Prisma');
  });
});

describe('many values', () => {
  test('are one parameter, one of which a column may be', () => {
    const { songs } = recorder();
    const query = songs
      .selectFrom('songs')
      .select('id')
      .where('id', '=', anyOf(['a', 'b'], 'uuid'));
    expect(query.compile()).toMatchObject({
      sql: 'select "id" from "songs" where "id" = ANY($1::uuid[])',
      parameters: [['a', 'b']],
    });
  });

  test('are a table whose columns are named and typed', () => {
    const { songs } = recorder();
    const rows = [{ id: 'a', 'the "title"': "it's" }];
    const records = recordsOf(rows, { id: 'uuid', 'the "title"': 'text' });
    expect(songs.selectFrom(records).select('r.id').compile()).toMatchObject({
      sql: 'select "r"."id" from jsonb_to_recordset($1::jsonb) as r("id" uuid, "the ""title""" text)',
      parameters: [JSON.stringify(rows)],
    });
  });
});

test('records that are inserted name what fills each column, whatever the order', async () => {
  const { run, songs } = recorder();
  const rows = [{ name: 'A', key: 'a' }];
  await insertRecords(
    songs,
    'songs',
    rows,
    { key: 'uuid', name: 'text' },
    { title: 'name', plays: sql<number>`7`, id: 'key' },
  ).execute();
  const from = 'jsonb_to_recordset($1::jsonb) as r("key" uuid, "name" text)';
  const columns = '"title", "plays", "id"';
  const text = `insert into "songs" (${columns}) select "r"."name", 7, "r"."key" from ${from}`;
  expect(run).toEqual([['count', text, JSON.stringify(rows)]]);
  const insert = (sources: Parameters<typeof insertRecords<Tables, 'songs', { id: string }>>[4]) =>
    insertRecords(songs, 'songs', [{ id: 'a' }], { id: 'uuid' }, sources);
  // @ts-expect-error A column without a default is missing.
  insert({ id: 'id', title: 'id' });
  // @ts-expect-error A text is no number of plays.
  insert({ id: 'id', title: 'id', plays: 'id' });
});

test('rows are counted up to a bound, and one more that shows that there are more', () => {
  const { songs } = recorder();
  const count = countUpTo(10, songs.selectFrom('songs').select('id'));
  expect(songs.selectNoFrom(count.as('count')).compile()).toMatchObject({
    sql: 'select (select count(*)::int from (select "id" from "songs" limit $1) as "counted") as "count"',
    parameters: [11],
  });
});

test('what is fixed is text, and holds no values', () => {
  const { songs } = recorder();
  const titles = fixed(songs.selectFrom('songs').select('title').limit(sql.lit(2)));
  expect(songs.selectFrom(titles.as('s')).select('s.title').compile()).toMatchObject({
    sql: 'select "s"."title" from (select "title" from "songs" limit 2) as "s"',
    parameters: [],
  });
  expect(() => fixed(songs.selectFrom('songs').selectAll().limit(2))).toThrow(/has values/);
});

test('a lock goes by its name and is a statement that gives a row', async () => {
  const { run, client } = recorder();
  await lockUntilEnd(client, 'slug a');
  expect(run).toEqual([
    ['rows', 'SELECT true FROM pg_advisory_xact_lock(hashtextextended($1, 0))', 'slug a'],
  ]);
  await sql`SELECT 1`.execute(queryBuilder(client));
  expect(run).toHaveLength(2);
});
