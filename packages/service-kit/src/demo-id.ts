import { createHash } from 'node:crypto';

export type DemoKind = 'artist' | 'album' | 'track' | 'user' | 'post' | 'comment';

/**
 * The id of an entity of the demo data: the same in every database, so that services can refer to
 * each other's without asking. A UUID in the layout of version 7, whose time is part of the hash.
 */
export function demoId(kind: DemoKind, key: string): string {
  const hash = createHash('sha256').update(`${kind}:${key}`).digest('hex');
  const variant = ((parseInt(hash.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `7${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
