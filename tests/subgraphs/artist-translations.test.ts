import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { admin } from './catalog-client.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['artist'] });
}, 60_000);

afterAll(() => system.stop());

type Entity = Record<string, unknown> & { id: string; version: number };

interface Payload {
  entity: Entity | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

const SELECTIONS = {
  Artist:
    'artist { id version name ru: name(language: RU) en: name(language: EN) sort: sortName(language: RU) bio(language: RU) translations { language name sortName bio } }',
  Album:
    'album { id version title ru: title(language: RU) name(language: RU) translations { language title } }',
  Track:
    'track { id version title ru: title(language: RU) name(language: RU) translations { language title } }',
} as const;

type Kind = keyof typeof SELECTIONS;

async function change(verb: 'create' | 'update', kind: Kind, input: object): Promise<Payload> {
  const type = `${verb === 'create' ? 'Create' : 'Update'}${kind}Input!`;
  const { data, text } = await system.askSubgraph<{ payload: Payload }>(
    'artist',
    `mutation ($input: ${type}) { payload: ${verb}${kind}(input: $input) {
      entity: ${SELECTIONS[kind]} userErrors { code field message } } }`,
    { input },
    { ...admin, locale: 'ru' },
  );
  if (!data) throw new Error(text);
  return data.payload;
}

async function done(verb: 'create' | 'update', kind: Kind, input: object): Promise<Entity> {
  const { entity, userErrors } = await change(verb, kind, input);
  if (!entity) throw new Error(JSON.stringify(userErrors));
  return entity;
}

/** What the latest event says of an entity. */
async function eventDataOf(id: string): Promise<Record<string, unknown>> {
  const [row] = await system.sql<{ data: Record<string, unknown> }>(
    'artist',
    `SELECT event->'data' AS data FROM outbox WHERE aggregate_id = $1 ORDER BY position DESC LIMIT 1`,
    [id],
  );
  if (!row) throw new Error('no event was recorded');
  return row.data;
}

describe('texts in another language', () => {
  test('of an artist are shown, sorted and found by', async () => {
    const mark = randomUUID().slice(0, 8);
    const made = await done('create', 'Artist', {
      name: `Dmitri ${mark}`,
      translations: [
        { language: 'RU', name: `Дмитрий ${mark}`, sortName: `Шостакович ${mark}`, bio: 'Он.' },
      ],
    });
    expect(made).toMatchObject({
      name: `Dmitri ${mark}`,
      ru: `Дмитрий ${mark}`,
      en: `Dmitri ${mark}`,
      sort: `Шостакович ${mark}`,
      bio: 'Он.',
    });
    expect(await eventDataOf(made.id)).toMatchObject({ names: { RU: `Дмитрий ${mark}` } });
    const { data } = await system.askSubgraph<{ artists: { nodes: { id: string }[] } }>(
      'artist',
      `query ($query: String) { artists(filter: { query: $query }) { nodes { id } } }`,
      { query: `дмитрий ${mark}` },
    );
    expect(data?.artists.nodes.map(({ id }) => id)).toEqual([made.id]);

    const { id } = made;
    const renamed = await done('update', 'Artist', { id, version: made.version, name: 'Other' });
    expect(renamed['translations']).toEqual(made['translations']);
    const without = await done('update', 'Artist', {
      id,
      version: renamed.version,
      translations: [],
    });
    expect(without).toMatchObject({ ru: 'Other', bio: null, translations: [] });
  });

  test('of albums and tracks stand beside the title, in events as well', async () => {
    const artist = await done('create', 'Artist', { name: `Artist ${randomUUID()}` });
    const vigil = [{ language: 'RU', title: 'Всенощное бдение' }];
    const album = await done('create', 'Album', {
      artistId: artist.id,
      title: 'All-Night Vigil',
      translations: vigil,
    });
    const light = [{ language: 'RU', title: 'Свете тихий' }];
    const track = await done('create', 'Track', {
      albumId: album.id,
      title: 'O Gladsome Light',
      translations: light,
    });
    expect(album).toMatchObject({
      title: 'All-Night Vigil',
      ru: 'Всенощное бдение',
      name: 'Всенощное бдение',
      translations: vigil,
    });
    expect(track).toMatchObject({ ru: 'Свете тихий', name: 'Свете тихий', translations: light });
    expect(await eventDataOf(album.id)).toMatchObject({ titles: { RU: 'Всенощное бдение' } });
    expect(await eventDataOf(track.id)).toMatchObject({ titles: { RU: 'Свете тихий' } });

    for (const [kind, { id, version }] of [
      ['Album', album],
      ['Track', track],
    ] as const) {
      const renamed = await done('update', kind, { id, version, title: 'Other' });
      expect(renamed['translations']).toHaveLength(1);
      const again = await done('update', kind, {
        id,
        version: renamed.version,
        translations: [{ language: 'RU', title: 'Иначе' }],
      });
      expect(again).toMatchObject({ title: 'Other', ru: 'Иначе' });
      expect(await eventDataOf(id)).toMatchObject({ titles: { RU: 'Иначе' } });
    }
  });

  test('break the rules of the main ones, and the reader learns which', async () => {
    const { userErrors } = await change('create', 'Artist', {
      name: 'x',
      translations: [
        { language: 'RU', name: ' ' },
        { language: 'RU', name: 'я'.repeat(201) },
      ],
    });
    expect(userErrors).toEqual([
      {
        code: 'REQUIRED',
        field: ['translations', '0', 'name'],
        message: expect.stringMatching(/[а-я]/),
      },
      {
        code: 'TOO_LONG',
        field: ['translations', '1', 'name'],
        message: expect.stringContaining('200'),
      },
      { code: 'DUPLICATE', field: ['translations'], message: expect.stringContaining('Переводы') },
    ]);
  });
});
