import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, isObjectType, Kind, parse, visit } from 'graphql';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import { contractOf, contractSchemas, readTags } from './contracts.ts';

const SDL = `
  directive @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT
  type Query { songs: [Song] ledger: Ledger @tag(name: "admin") }
  type Mutation { write(song: SongInput): Song @tag(name: "author") burn(what: Fuel): Boolean @tag(name: "admin") }
  type Song { name: String takings: Ledger @tag(name: "admin") @tag(name: "author") }
  type Ledger { sum: Int }
  input SongInput { name: String }
  enum Fuel { OIL }
`;
const schema = buildSchema(SDL);
function shown(contract: 'admin' | 'public' | 'mobile') {
  const types = contractSchemas(schema, SDL)[contract].getTypeMap();
  const named = ['Ledger', 'SongInput', 'Fuel'].filter((name) => name in types);
  const fields = ['Query', 'Mutation', 'Song'].flatMap((name) => {
    const type = types[name];
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  });
  return { fields, types: named };
}

describe('a contract', () => {
  test('of administrators has everything', () => {
    expect(shown('admin')).toEqual({
      fields: ['songs', 'ledger', 'write', 'burn', 'name', 'takings'],
      types: ['Ledger', 'SongInput', 'Fuel'],
    });
  });

  test('lacks what is tagged for others, and what nothing else leads to', () => {
    expect(shown('public')).toEqual({ fields: ['songs', 'write', 'name'], types: ['SongInput'] });
    expect(shown('mobile')).toEqual({ fields: ['songs', 'name'], types: [] });
  });

  test('of who asks depends on their role', () => {
    expect(contractOf(ANONYMOUS)).toBe('public');
    expect(contractOf({ ...ANONYMOUS, roles: ['USER', 'MODERATOR'] })).toBe('moderator');
    expect(contractOf({ ...ANONYMOUS, roles: ['USER', 'ADMIN'] })).toBe('admin');
  });
});

test('tags on anything but fields, which no contract would hide, are refused', () => {
  expect(() => readTags('type Song @tag(name: "admin") { name: String }')).toThrow(
    'fields of types alone',
  );
  expect(() => readTags('type Query { song(id: ID @tag(name: "admin")): ID }')).toThrow(
    'fields of types alone',
  );
});

test('what is documented as for administrators is in their contract alone', () => {
  const sdl = readFileSync(path.resolve(import.meta.dirname, '../../supergraph.graphql'), 'utf8');
  const tags = readTags(sdl);
  const admin = [...tags].filter(([, names]) => names.includes('admin')).map(([place]) => place);
  const forAdmins: string[] = [];
  visit(parse(sdl), {
    FieldDefinition({ name, description }) {
      if (/\bFor ADMIN(\.|, else FORBIDDEN)/.test(description?.value ?? ''))
        forAdmins.push(name.value);
    },
    ObjectTypeDefinition: (node) => (node.name.value.startsWith('join__') ? false : undefined),
    [Kind.DIRECTIVE_DEFINITION]: () => false,
  });
  expect(admin).toEqual(expect.arrayContaining(['Mutation.createArtist', 'Mutation.deleteTrack']));
  expect(forAdmins.length).toBeGreaterThan(4);
  for (const name of forAdmins) expect(admin.map((place) => place.split('.')[1])).toContain(name);
});
