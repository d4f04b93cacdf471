import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;
let admin: { token: string };
let reader: { token: string };

beforeAll(async () => {
  system = await startSystem();
  admin = await system.createUser(['ADMIN']);
  reader = await system.createUser(['MODERATOR']);
}, 60_000);

afterAll(() => system.stop());

const CREATE = 'mutation { createArtist(input: { name: "X" }) { artist { id } } }';
const INTROSPECTION =
  '{ __schema { mutationType { fields { name } } types { name } } __type(name: "CreateArtistInput") { name } }';

interface Introspected {
  __schema: { mutationType: { fields: { name: string }[] }; types: { name: string }[] };
  __type: { name: string } | null;
}

describe('what is for administrators', () => {
  test.each([
    ['a guest', () => ({})],
    ['a moderator', () => reader],
  ])('is not there for %s, whatever they do to find it', async (_, caller) => {
    const asked = await system.query(CREATE, {}, caller());
    const invented = await system.query('mutation { createArtisan }', {}, caller());
    expect([asked.data, invented.data]).toEqual([undefined, undefined]);
    expect(asked.errors?.[0]?.message).toMatch(
      /^Cannot query field "createArtist" on type "Mutation"/,
    );
    expect(invented.text).not.toContain('createArtist');
    const { data } = await system.query<Introspected>(INTROSPECTION, {}, caller());
    const fields = data?.__schema.mutationType.fields.map(({ name }) => name) ?? [];
    expect(fields).toContain('createPost');
    expect(fields).not.toContain('createArtist');
    expect(data?.__schema.types.map(({ name }) => name)).not.toContain('CreateArtistInput');
    expect(data?.__type).toBeNull();
  });

  test('is there for them', async () => {
    const { data } = await system.query<Introspected>(INTROSPECTION, {}, admin);
    expect(data?.__schema.mutationType.fields.map(({ name }) => name)).toContain('createArtist');
    expect(data?.__type).toEqual({ name: 'CreateArtistInput' });
    const created = await system.query<{ createArtist: { artist: { id: string } } }>(
      CREATE,
      {},
      admin,
    );
    expect(created.errors).toBeUndefined();
    expect(created.data?.createArtist.artist.id).toEqual(expect.any(String));
  });

  test('is refused by its service, too, whoever reaches that', async () => {
    const { errors } = await system.askSubgraph(
      'artist',
      CREATE,
      {},
      { userId: ID, roles: ['USER'] },
    );
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('is served by REST, which names the rule', async () => {
    const response = await fetch(`${system.origin('router')}/api/artists`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${reader.token}` },
      body: '{"name":"X"}',
    });
    expect(response.status).toBe(403);
  });
});

const ID = '01890000-0000-7000-8000-000000000000';
