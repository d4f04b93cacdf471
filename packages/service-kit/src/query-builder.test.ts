import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { anyOf, lockUntilEnd, queryBuilder, recordsOf } from './query-builder.ts';
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

test('a lock goes by its name and is a statement that gives a row', async () => {
  const { run, client } = recorder();
  await lockUntilEnd(client, 'slug a');
  expect(run).toEqual([
    ['rows', 'SELECT true FROM pg_advisory_xact_lock(hashtextextended($1, 0))', 'slug a'],
  ]);
  await sql`SELECT 1`.execute(queryBuilder(client));
  expect(run).toHaveLength(2);
});
