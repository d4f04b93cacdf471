import { randomUUID } from 'node:crypto';
import type { TestSystem } from '@vobe/testkit/system';

export type Kind = 'ARTIST' | 'USER' | 'TAG';

export interface Target {
  followerCount: number;
  viewerFollows: boolean;
}

export const reader = () => ({ userId: randomUUID(), roles: ['USER' as const] });
export type Reader = ReturnType<typeof reader>;

const FACTS = `... on Artist { followerCount viewerFollows } ... on User { followerCount viewerFollows }
  ... on TagCount { tag count followerCount viewerFollows }`;

/** What follows and is followed, on a given system. */
export function followClient(system: () => TestSystem) {
  async function follow(who: Reader | object, kind: Kind, key: string, isFollowed = true) {
    const reply = await system().askSubgraph<{
      follow: { target: Target | null; userErrors: { code: string; message: string }[] };
    }>(
      'content',
      `mutation ($input: FollowInput!) { follow(input: $input) { target { ${FACTS} } userErrors { code message } } }`,
      { input: { kind, key, isFollowed } },
      who,
    );
    if (!reply.data) throw new Error(reply.text);
    const { target, userErrors } = reply.data.follow;
    return target ?? userErrors.map(({ code }) => code);
  }

  async function ask<Data>(query: string, who: Reader | object, variables = {}): Promise<Data> {
    const reply = await system().askSubgraph<Data>('content', query, variables, who);
    if (!reply.data) throw new Error(reply.text);
    return reply.data;
  }

  async function artist(): Promise<string> {
    const [row] = await system().sql<{ id: string }>(
      'artist',
      `INSERT INTO artists (slug, name, sort_name, sort_key, search_text, updated_at)
     VALUES ('a-' || gen_random_uuid(), 'A', 'A', 'a', 'a', now()) RETURNING id`,
    );
    return row?.id ?? '';
  }

  async function account(): Promise<string> {
    const [row] = await system().sql<{ id: string }>(
      'auth',
      `INSERT INTO users (username, display_name, email, email_key, password_hash, updated_at)
     SELECT name, name, name || '@example.com', name || '@example.com', 'x', now()
     FROM (SELECT 'u' || substr(md5(random()::text), 1, 12) AS name) n RETURNING id`,
    );
    return row?.id ?? '';
  }

  return { follow, ask, artist, account };
}
