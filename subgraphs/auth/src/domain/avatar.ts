import { createHash } from 'node:crypto';
import { MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { AuthViolation } from './rules.ts';

/** Pixels of a picture's side: twice as many as the largest place on the site has. */
export const AVATAR_SIDE = 512;

/** The picture of an account in the storage. Another picture has another key, so that caches keep each for ever. */
export interface Avatar {
  readonly userId: string;
  /** The beginning of its SHA-256. */
  readonly hash: string;
}

const HASH = /^[0-9a-f]{32}$/;
const ADDRESS = new RegExp(`^${MEDIA_PREFIX}/avatars/([0-9a-f-]{36})-([0-9a-f]{32})\\.webp$`);

export const avatarOf = (userId: string, picture: Uint8Array): Avatar => ({
  userId,
  hash: createHash('sha256').update(picture).digest('hex').slice(0, 32),
});

/** Where it lies in the storage. */
export const avatarKey = ({ userId, hash }: Avatar): string => `avatars/${userId}/${hash}.webp`;

/** Its address, of whoever is asked for it: the router and the site answer to it. */
export const avatarAddress = ({ userId, hash }: Avatar): string =>
  `${MEDIA_PREFIX}/avatars/${userId}-${hash}.webp`;

/** @returns Null if it is no address of a picture in the storage: one elsewhere, as an example. */
export function readAvatarAddress(address: string | null): Avatar | null {
  const [, userId = '', hash = ''] = ADDRESS.exec(address ?? '') ?? [];
  return isUuid(userId) && HASH.test(hash) ? { userId, hash } : null;
}

/** Why what was sent does not become a picture. */
export type AvatarProblem =
  'empty' | 'tooLarge' | 'wrongType' | 'broken' | 'tooManyPixels' | 'busy' | 'usedAddress';

const FIELD = ['avatar'];

/** When it may be tried again after others, in seconds. */
const BUSY_S = 5;

/** What people are told of it. @param maxBytes Of an upload. */
export function avatarViolation(problem: AvatarProblem, maxBytes: number): AuthViolation {
  switch (problem) {
    case 'empty':
      return { code: 'REQUIRED', field: FIELD, message: 'avatarEmpty' };
    case 'tooLarge':
      return {
        code: 'TOO_LONG',
        field: FIELD,
        message: 'avatarTooLarge',
        values: { max: Math.floor(maxBytes / 1024 / 1024) },
      };
    case 'wrongType':
      return { code: 'INVALID_FORMAT', field: FIELD, message: 'avatarType' };
    case 'broken':
      return { code: 'INVALID_FORMAT', field: FIELD, message: 'avatarBroken' };
    case 'tooManyPixels':
      return { code: 'INVALID_FORMAT', field: FIELD, message: 'avatarPixels' };
    case 'busy':
      return { code: 'TOO_MANY_ATTEMPTS', field: [], message: 'TRY_AGAIN', retryAfter: BUSY_S };
    case 'usedAddress':
      return { code: 'NOT_FOUND', field: [], message: 'avatarAddress' };
  }
}
