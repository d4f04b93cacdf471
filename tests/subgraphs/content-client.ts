import { randomUUID } from 'node:crypto';
import type { TestSystem } from '@vobe/testkit/system';

/** Posts and people for the tests of content. */
export interface Post {
  id: string;
  slug: string;
  version: number;
  status: string;
  excerpt: string;
  bodyHtml: string;
  tags: string[];
  publishedAt: string | null;
}

export interface Payload {
  post: Post | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

export const author = { userId: randomUUID(), roles: ['USER' as const] };
export const stranger = { userId: randomUUID(), roles: ['USER' as const] };
export const moderator = { userId: randomUUID(), roles: ['USER' as const, 'MODERATOR' as const] };
export const admin = { userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] };
export const anonymous = {};

type Who = Parameters<TestSystem['askSubgraph']>[3];

export const codes = ({ userErrors }: Payload) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

/** The mutations and queries, on a given system. */
export function contentClient(system: () => TestSystem) {
  function mutate(field: string, input: Record<string, unknown>, who: Who = author) {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    return system().askSubgraph<{ payload: Payload }>(
      'content',
      `mutation ($input: ${type}) { payload: ${field}(input: $input) {
        post { id slug version status excerpt bodyHtml tags publishedAt } userErrors { code field message } } }`,
      { input },
      who,
    );
  }

  async function payload(field: string, input: Record<string, unknown>, who: Who = author) {
    const reply = await mutate(field, input, who);
    if (!reply.data) throw new Error(reply.text);
    return reply.data.payload;
  }

  async function draft(input: Record<string, unknown> = {}): Promise<Post> {
    const { post, userErrors } = await payload('createPost', {
      title: 'A title',
      body: 'Some text.',
      language: 'EN',
      ...input,
    });
    if (!post) throw new Error(JSON.stringify(userErrors));
    return post;
  }

  async function published(input: Record<string, unknown> = {}): Promise<Post> {
    const { id, version } = await draft(input);
    const { post } = await payload('publishPost', { id, version });
    if (!post) throw new Error('not published');
    return post;
  }

  async function ask<Data = Record<string, never>>(query: string, who: Who = anonymous) {
    const reply = await system().askSubgraph<Data>('content', query, {}, who);
    if (!reply.data) throw new Error(reply.text);
    return reply.data;
  }

  return { mutate, payload, draft, published, ask };
}
