import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { LiveReader, SUBSCRIPTION } from '../federation/live-reader.ts';
import { end, Product } from './product.ts';

const product = new Product(6200);

afterAll(() => product.remove());

/** Asks the router, again while it is not there. */
async function ask<Data>(query: string, input: object, token?: string): Promise<Data> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${product.port(4000)}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables: { input } }),
    }).catch(() => null);
    const { data } = ((await response?.json().catch(() => null)) ?? {}) as { data?: Data | null };
    if (data) return data;
    await sleep(50);
  }
}

test('a router that is killed and started again goes on where its readers were', async () => {
  const { child, output } = await product.start('--isolate');
  const username = `u${randomUUID().slice(0, 8)}`;
  const account = {
    email: `${username}@example.com`,
    username,
    password: 'an unlikely pass phrase',
  };
  const { register } = await ask<{ register: { tokens: { accessToken: string } } }>(
    'mutation ($input: RegisterInput!) { register(input: $input) { tokens { accessToken } } }',
    account,
  );
  const token = register.tokens.accessToken;
  const { createPost } = await ask<{ createPost: { post: { id: string; version: number } } }>(
    'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id version } } }',
    { title: 'A post', body: 'Its text.', language: 'EN' },
    token,
  );
  await ask(
    'mutation ($input: PublishPostInput!) { publishPost(input: $input) { post { id } } }',
    createPost.post,
    token,
  );
  const comment = async (body: string) => {
    const { createComment } = await ask<{ createComment: { comment: { id: string } } }>(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }',
      { postId: createPost.post.id, body, idempotencyKey: randomUUID() },
      token,
    );
    return createComment.comment.id;
  };
  const listen = (headers = {}) =>
    LiveReader.open(
      `http://127.0.0.1:${product.port(4000)}/graphql/stream`,
      { query: SUBSCRIPTION, variables: { post: createPost.post.id } },
      headers,
    );

  const reader = await listen();
  const heard = await comment('before');
  await reader.until(({ id }) => id === heard);
  spawnSync('pkill', ['-KILL', '-P', String(child.pid), '-f', 'router/src/main']);
  await reader.ended;
  const missed = [await comment('while nobody listened'), await comment('and once more')];
  const resumed = await listen({ 'last-event-id': heard });
  for (const one of missed) await resumed.until(({ id }) => id === one);
  expect(output()).toContain('router runs again.');
  resumed.close();
  expect(await end(child, 'SIGTERM')).toBe(0);
}, 90_000);
