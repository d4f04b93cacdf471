import { describe, expect, test } from '@jest/globals';
import { isKey } from '@vobe/storage/storage';
import { toUserErrors } from '../messages.ts';
import {
  avatarAddress,
  avatarKey,
  avatarOf,
  avatarViolation,
  readAvatarAddress,
  type AvatarProblem,
} from './avatar.ts';

const USER = '0193a1b2-0000-7000-8000-000000000000';
const HASH = 'a'.repeat(32);

test('an address leads back to its picture, and another picture has another address', () => {
  const [one, other] = ['one', 'other'].map((text) => avatarOf(USER, Buffer.from(text)));
  expect(readAvatarAddress(avatarAddress(one ?? avatarOf('', Buffer.alloc(0))))).toEqual(one);
  expect(one?.hash).not.toBe(other?.hash);
  expect(isKey(avatarKey(one ?? avatarOf('', Buffer.alloc(0))))).toBe(true);
});

test.each([
  null,
  '',
  'https://pictures.example/face.jpg',
  `https://evil.example/media/avatars/${USER}-${HASH}.webp`,
  `/media/avatars/${USER}-${HASH}.webp?`,
  `/media/avatars/${USER}-${HASH}.svg`,
  `/media/avatars/${USER}-${HASH}0.webp`,
  `/media/avatars/${USER.toUpperCase()}-${HASH}.webp`,
  `/media/avatars/../${USER}-${HASH}.webp`,
  `/media/avatars/${'-'.repeat(36)}-${HASH}.webp`,
])('%j is no address of a stored picture', (address) => {
  expect(readAvatarAddress(address)).toBeNull();
});

describe('what people are told', () => {
  const told = (problem: AvatarProblem) => {
    const violation = avatarViolation(problem, 5 * 1024 * 1024);
    return (['en', 'ru'] as const).map((locale) => toUserErrors(locale, [violation])[0]?.message);
  };

  test.each([
    ['empty', 'Picture: choose a file.', 'Изображение: выберите файл.'],
    ['tooLarge', 'Picture: at most 5 MB.', 'Изображение: не больше 5 МБ.'],
    ['wrongType', 'Picture: a JPEG, PNG, WebP or GIF.', 'Изображение: JPEG, PNG, WebP или GIF.'],
  ] as const)('%s', (problem, en, ru) => {
    expect(told(problem)).toEqual([en, ru]);
  });

  test('each problem is told apart', () => {
    const problems: AvatarProblem[] = [
      ...(['empty', 'tooLarge', 'wrongType', 'broken'] as const),
      ...(['tooManyPixels', 'busy', 'usedAddress'] as const),
    ];
    const words = problems.flatMap(told);
    expect(new Set(words).size).toBe(14);
    expect(words.join()).not.toMatch(/[{}]|undefined/);
  });
});
