import { createHash } from 'node:crypto';

export type DemoKind = 'artist' | 'album' | 'track' | 'user' | 'post' | 'comment' | 'ticket';

/** 2024-01-01T00:00:00Z in milliseconds, as the first 48 bits of a UUIDv7 have it: before anything else that is here. */
const TIME = '018cc251-f400';

/**
 * The id of an entity of the demo data: the same in every database, so that services can refer to
 * each other's without asking. A UUIDv7 of one time for all, whose random part is a hash.
 */
export function demoId(kind: DemoKind, key: string): string {
  const hash = createHash('sha256').update(`${kind}:${key}`).digest('hex');
  const variant = ((parseInt(hash.charAt(3), 16) & 0b0011) | 0b1000).toString(16);
  return [TIME, `7${hash.slice(0, 3)}`, `${variant}${hash.slice(4, 7)}`, hash.slice(7, 19)].join(
    '-',
  );
}
