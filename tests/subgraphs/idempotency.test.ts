/** What is made under an idempotency key is made once; comments have tests of their own, too. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deleteExpiredKeys } from '@vobe/service-kit/idempotency';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import * as content from '../../subgraphs/content/src/data/database.ts';

let system: TestSystem;
const parents: { artistId?: string; albumId?: string } = {};

const admin = () => ({ userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] });
type Who = Parameters<TestSystem['askSubgraph']>[3];

interface Payload {
  made: { id: string } | null;
  userErrors: { code: string; field: string[] }[];
}

/** What can be made, where, with what, and its table. */
const CREATIONS = [
  ['content', 'Post', 'posts', () => ({ title: 'Once', body: 'A *text*.', language: 'EN' })],
  ['artist', 'Artist', 'artists', () => ({ name: 'Once' })],
  ['artist', 'Album', 'albums', () => ({ title: 'Once', artistId: parents.artistId })],
  ['artist', 'Track', 'tracks', () => ({ title: 'Once', albumId: parents.albumId })],
] as const;

type Creation = (typeof CREATIONS)[number];

async function create([service, kind]: Creation, input: object, who: Who): Promise<Payload> {
  const reply = await system.askSubgraph<{ payload: Payload }>(
    service,
    `mutation ($input: Create${kind}Input!) {
       payload: create${kind}(input: $input) { made: ${kind.toLowerCase()} { id } userErrors { code field } }
     }`,
    { input },
    who,
  );
  if (!reply.data) throw new Error(reply.text);
  return reply.data.payload;
}

const codes = ({ userErrors }: Payload) =>
  userErrors.map(({ code, field }) => `${code} ${field.join('.')}`);

async function rowsOf([service, , table]: Creation): Promise<number> {
  const [row] = await system.sql<{ n: number }>(service, `SELECT count(*)::int AS n FROM ${table}`);
  return row?.n ?? 0;
}

beforeAll(async () => {
  system = await startSystem({ services: ['content', 'artist'] });
  const who = admin();
  for (const creation of CREATIONS.slice(1, 3)) {
    const { made } = await create(creation, creation[3](), who);
    if (creation[1] === 'Artist') parents.artistId = made?.id ?? '';
    else parents.albumId = made?.id ?? '';
  }
}, 60_000);

afterAll(() => system.stop());

describe.each(CREATIONS)('%s: create%s', (...creation) => {
  const input = creation[3];

  test('the same request many times at once makes one, and later ones find it', async () => {
    const who = admin();
    const asked = { ...input(), idempotencyKey: randomUUID() };
    const before = await rowsOf(creation);
    const payloads = await Promise.all(
      Array.from({ length: 8 }, () => create(creation, asked, who)),
    );
    const later = await create(creation, asked, who);
    expect(new Set([...payloads, later].map(({ made }) => made?.id)).size).toBe(1);
    expect([later.userErrors, (await rowsOf(creation)) - before]).toEqual([[], 1]);
  });

  test('the key of another request is refused; that of somebody else is another key', async () => {
    const who = admin();
    const asked = { ...input(), idempotencyKey: randomUUID() };
    const { made } = await create(creation, asked, who);
    const field = 'name' in asked ? 'name' : 'title';
    const another = await create(creation, { ...asked, [field]: 'Another' }, who);
    expect([another.made, codes(another)]).toEqual([null, ['TAKEN idempotencyKey']]);
    const others = await create(creation, asked, admin());
    expect([codes(others), others.made?.id === made?.id]).toEqual([[], false]);
  });

  test('a key is a UUID', async () => {
    const payload = await create(
      creation,
      { ...input(), idempotencyKey: 'x'.repeat(1000) },
      admin(),
    );
    expect(codes(payload)).toEqual(['INVALID_FORMAT idempotencyKey']);
  });
});

test('a request that failed has used no key', async () => {
  const [post] = CREATIONS;
  const who = admin();
  const slug = `s-${randomUUID()}`;
  await create(post, { ...post[3](), slug }, who);
  const idempotencyKey = randomUUID();
  expect(codes(await create(post, { ...post[3](), slug, idempotencyKey }, who))).toEqual([
    'TAKEN slug',
  ]);
  const free = await create(post, { ...post[3](), slug: `${slug}-2`, idempotencyKey }, who);
  expect([codes(free), free.made?.id]).toEqual([[], expect.any(String)]);
});

test('keys are forgotten after a day', async () => {
  const [post] = CREATIONS;
  const who = admin();
  const [old, young] = [randomUUID(), randomUUID()];
  for (const idempotencyKey of [old, young]) {
    await create(post, { ...post[3](), idempotencyKey }, who);
  }
  await system.sql(
    'content',
    `UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1::uuid`,
    [old],
  );
  const db = content.openDatabase(system.databases.urls.content);
  await deleteExpiredKeys(db);
  await db.$disconnect();
  const left = await system.sql<{ key: string }>(
    'content',
    'SELECT key FROM idempotency_keys WHERE user_id = $1::uuid',
    [who.userId],
  );
  expect(left).toEqual([{ key: young }]);
});
