import { randomUUID } from 'node:crypto';
import type { TestSystem } from '@vobe/testkit/system';

/** Artists, albums and tracks for the tests of the catalogue. */
export type Entity = Record<string, unknown> & { id: string; slug: string; version: number };

export interface Payload {
  entity: Entity | null;
  deletedId?: string | null;
  userErrors: { code: string; field: string[] }[];
}

export const admin = { userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] };

type Who = Parameters<TestSystem['askSubgraph']>[3];

const SELECTIONS: Record<string, string> = {
  Artist: `artist { id slug version name sortName country kind beginDate { value precision } endDate { value precision }
    genres { slug name(language: RU) } links { label url } albums { totalCount } }`,
  Album: `album { id slug version title type releaseDate { value year precision } artist { name }
    credits { artist { name } role } trackCount durationMs url }`,
  Track: 'track { id version title disc position durationMs credits { role } url }',
};

export const codes = ({ userErrors }: Payload) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

/** The mutations, on a given system. */
export function catalogClient(system: () => TestSystem) {
  function mutate(field: string, input: Record<string, unknown>, who: Who = admin) {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const kind = field.replace(/^(create|update|delete)/, '');
    const selection = field.startsWith('delete')
      ? 'deletedId'
      : (SELECTIONS[kind] ?? '').replace(/^\w+/, (name) => `entity: ${name}`);
    return system().askSubgraph<{ payload: Payload }>(
      'artist',
      `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${selection} userErrors { code field } } }`,
      { input },
      who,
    );
  }

  async function payload(field: string, input: Record<string, unknown>): Promise<Payload> {
    const reply = await mutate(field, input);
    if (!reply.data) throw new Error(reply.text);
    return reply.data.payload;
  }

  async function made(field: string, input: Record<string, unknown>): Promise<Entity> {
    const { entity, userErrors } = await payload(field, input);
    if (!entity) throw new Error(JSON.stringify(userErrors));
    return entity;
  }

  const artist = (name = `Artist ${randomUUID().slice(0, 8)}`) => made('createArtist', { name });

  return { mutate, payload, made, artist };
}
