import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isPersonal, type PersonalData } from '@vobe/personal-data/declaration';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { columnsOf } from './traces.ts';

/** Types of columns that can hold an id of somebody, or what they wrote. */
const TELLING = /^_?(?:uuid|text|varchar|bpchar|citext|json|jsonb|bytea|inet|cidr|name|xml)$/;

let databases: TestDatabases;

beforeAll(async () => {
  databases = await startDatabases();
}, 60_000);

afterAll(() => databases.stop());

const declarationOf = async (service: string): Promise<PersonalData> => {
  const file = path.resolve(
    import.meta.dirname,
    `../../subgraphs/${service}/src/data/personal-data.ts`,
  );
  return ((await import(file)) as { personalData: PersonalData }).personalData;
};

describe.each(SUBGRAPH_NAMES)('%s', (service) => {
  test('declares each column that may hold somebody’s id or words', async () => {
    const declared = await declarationOf(service);
    const forgotten = (await columnsOf(databases.urls[service]))
      .filter(({ type }) => TELLING.test(type))
      .filter(({ table, column }) => !namedBy(declared[table]).has(column))
      .map(({ table, column }) => `${table}.${column}`);
    expect(forgotten).toEqual([]);
  });

  test('declares nothing that is not there, and names each file of the export once', async () => {
    const declared = await declarationOf(service);
    const columns = await columnsOf(databases.urls[service]);
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const tables = new Set(columns.map(({ table }) => table));
    const files: string[] = [];
    for (const [table, declaration] of Object.entries(declared)) {
      // Not all have all of the tables that are alike.
      if (!tables.has(table)) continue;
      for (const column of namedBy(declaration)) expect(known).toContain(`${table}.${column}`);
      if (!isPersonal(declaration)) continue;
      for (const { of, exportedAs, erase, because } of declaration.people) {
        expect(known).toContain(`${table}.${of.column}`);
        if (of.within) expect(known).toContain(`${of.within.table}.${of.within.column}`);
        if (exportedAs !== undefined) files.push(exportedAs);
        if (erase === 'kept') expect(because).toBeTruthy();
      }
    }
    expect(files).toEqual([...new Set(files)]);
  });
});

test('a column that is not declared is found', () => {
  const table = { about: 'x', key: ['id'], people: [], exported: ['id'], withheld: { note: 'x' } };
  expect([...namedBy(table)].toSorted()).toEqual(['id', 'note']);
  expect([...namedBy(undefined)]).toEqual([]);
});

/** The columns that a declaration of a table names. */
function namedBy(declared: PersonalData[string] | undefined): Set<string> {
  if (!declared) return new Set();
  if (!isPersonal(declared)) return new Set(declared.columns);
  return new Set([...declared.exported, ...Object.keys(declared.withheld ?? {})]);
}
