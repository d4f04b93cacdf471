import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isKey } from '@vobe/storage/storage';
import { toUserErrors } from '../messages.ts';
import {
  AVATAR_SIZES,
  avatarAddress,
  avatarKeys,
  avatarUrlOf,
  avatarViolation,
  readAvatarAddress,
  readAvatarFile,
  type AvatarProblem,
} from './avatar.ts';

const USER = '0193a1b2-0000-7000-8000-000000000000';
const NAME = 'a'.repeat(32);

test('an address leads back to its picture, and another picture has another address', () => {
  const [one, other] = [
    { userId: USER, name: NAME },
    { userId: USER, name: 'b'.repeat(32) },
  ];
  for (const size of AVATAR_SIZES) {
    expect(readAvatarAddress(avatarAddress(one, size))).toEqual(one);
    expect(readAvatarFile(path.basename(avatarAddress(one, size)))).toEqual({ avatar: one, size });
  }
  const keys = [...avatarKeys(one), ...avatarKeys(other)];
  expect(new Set(keys).size).toBe(4);
  expect(keys.every(isKey)).toBe(true);
});

test('only what was uploaded has several sizes', () => {
  const avatar = { userId: USER, name: NAME };
  expect(avatarUrlOf(avatarAddress(avatar), 'SMALL')).toBe(avatarAddress(avatar, 'SMALL'));
  const elsewhere = 'https://pictures.example/face.jpg';
  expect(avatarUrlOf(elsewhere, 'SMALL')).toBe(elsewhere);
  expect(avatarUrlOf(null, 'SMALL')).toBeNull();
});

test.each([
  null,
  '',
  'https://pictures.example/face.jpg',
  `https://evil.example/media/avatars/${USER}-${NAME}.webp`,
  `/media/avatars/${USER}-${NAME}.webp?`,
  `/media/avatars/${USER}-${NAME}.svg`,
  `/media/avatars/${USER}-${NAME}0.webp`,
  `/media/avatars/${USER.toUpperCase()}-${NAME}.webp`,
  `/media/avatars/../${USER}-${NAME}.webp`,
  `/media/avatars/${'-'.repeat(36)}-${NAME}.webp`,
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
