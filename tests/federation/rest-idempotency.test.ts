import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { ENDPOINTS } from '../../router/src/rest/table.ts';
import { DRAFT, restClient } from './rest-client.ts';

let system: TestSystem;
let sample: SamplePost;
let admin: { token: string };
const { call, refused } = restClient(() => system);

beforeAll(async () => {
  system = await startSystem();
  sample = await createSamplePost(system, { albums: 1, tracksPerAlbum: 1, comments: 1 });
  admin = await system.createUser(['ADMIN']);
}, 60_000);

afterAll(() => system.stop());

/** A body of each endpoint that takes a key, and another one. */
const BODIES: Readonly<Record<string, () => readonly [object, object]>> = {
  '/api/content/posts': () => [DRAFT, { ...DRAFT, title: 'Another' }],
  '/api/artists': () => [{ name: 'Once' }, { name: 'Another' }],
  '/api/albums': () => [
    { artistId: sample.artistId, title: 'Once' },
    { artistId: sample.artistId, title: 'Another' },
  ],
  '/api/comments': () => [
    { postId: sample.id, body: 'Once' },
    { postId: sample.id, body: 'Another' },
  ],
  '/api/feedback': () => [
    { subject: 'Once', category: 'OTHER', body: 'Once' },
    { subject: 'Another', category: 'OTHER', body: 'Another' },
  ],
};

const makers = ENDPOINTS.filter(({ status, operation }) => status === 201 && operation !== null);

test('every endpoint that makes something takes a key, or has one in its body', () => {
  const [keyed, others] = [true, false].map((isKeyed) =>
    makers.filter(({ idempotencyKey }) => (idempotencyKey !== undefined) === isKeyed),
  );
  expect(keyed?.map(({ path }) => path).toSorted()).toEqual(Object.keys(BODIES).toSorted());
  // A second account of the same email or name is 409.
  expect(others?.map(({ path }) => path)).toEqual(['/api/auth/register']);
});

describe.each(Object.entries(BODIES))('POST %s', (place, bodies) => {
  const asked = () => ({
    token: admin.token,
    headers: { 'idempotency-key': randomUUID() },
  });

  test('makes one of what is sent many times at once', async () => {
    const [body] = bodies();
    const request = { ...asked(), body };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call<{ id: string }>('POST', place, request)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  test('refuses the key with another body, and a key that is none', async () => {
    const [body, another] = bodies();
    const request = asked();
    expect((await call('POST', place, { ...request, body })).status).toBe(201);
    const other = await refused('POST', place, { ...request, body: another });
    const headers = { 'idempotency-key': 'k'.repeat(2000) };
    const odd = await refused('POST', place, { ...request, headers, body });
    expect(
      [other, odd].map(({ status, body: { code, errors } }) => [
        status,
        code,
        errors?.map(({ parameter }) => parameter),
      ]),
    ).toEqual([
      [422, 'TAKEN', ['Idempotency-Key']],
      [422, 'INVALID_FORMAT', ['Idempotency-Key']],
    ]);
  });
});
