import { MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { AvatarSize } from '../__generated__/types.ts';
import type { AuthViolation } from './rules.ts';

/** Pixels of a picture's side: twice as many as its places have, on a profile and beside a comment. */
export const AVATAR_SIDES: Readonly<Record<AvatarSize, number>> = { LARGE: 512, SMALL: 128 };

export const AVATAR_SIZES = Object.keys(AVATAR_SIDES) as readonly AvatarSize[];

/** The picture of an account in the storage. Another picture has other files, so that caches keep each for ever. */
export interface Avatar {
  readonly userId: string;
  /** 128 random bits in hexadecimal. */
  readonly name: string;
}

/** How the file of a size ends. */
const ENDINGS: Readonly<Record<AvatarSize, string>> = { LARGE: '.webp', SMALL: '-small.webp' };
const FILE = /^([0-9a-f-]{36})-([0-9a-f]{32})((?:-small)?\.webp)$/;
const FOLDER = `${MEDIA_PREFIX}/avatars/`;

/** Where it lies in the storage. */
export const avatarKey = ({ userId, name }: Avatar, size: AvatarSize): string =>
  `avatars/${userId}/${name}${ENDINGS[size]}`;

export const avatarKeys = (avatar: Avatar): string[] =>
  AVATAR_SIZES.map((size) => avatarKey(avatar, size));

/** Its address, of whoever is asked for it: the router and the site answer to it. */
export const avatarAddress = ({ userId, name }: Avatar, size: AvatarSize = 'LARGE'): string =>
  `${FOLDER}${userId}-${name}${ENDINGS[size]}`;

/** Which picture a file of an address is, and how large; null if it is none. */
export function readAvatarFile(file: string): { avatar: Avatar; size: AvatarSize } | null {
  const [, userId = '', name = '', ending] = FILE.exec(file) ?? [];
  const size = AVATAR_SIZES.find((one) => ENDINGS[one] === ending);
  return size && isUuid(userId) ? { avatar: { userId, name }, size } : null;
}

/** @returns Null if it is no address of a picture in the storage: one elsewhere, as an example. */
export const readAvatarAddress = (address: string | null): Avatar | null =>
  address?.startsWith(FOLDER)
    ? (readAvatarFile(address.slice(FOLDER.length))?.avatar ?? null)
    : null;

/** The address of an account's picture in a size, which one elsewhere does not have. */
export function avatarUrlOf(address: string | null, size: AvatarSize): string | null {
  const avatar = readAvatarAddress(address);
  return avatar ? avatarAddress(avatar, size) : address;
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
