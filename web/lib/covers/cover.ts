import { accentIndex, accents } from './accents.ts';
import { compositions } from './compositions.ts';
import { Dice } from './random.ts';

export const coverKinds = ['post', 'artist', 'album', 'user'] as const;
export type CoverKind = (typeof coverKinds)[number];

export function isCoverKind(value: string): value is CoverKind {
  return coverKinds.some((kind) => kind === value);
}

// Grows when the drawings change: the addresses are cached for ever.
const EDITION = 1;

export function coverPath(kind: CoverKind, id: string): string {
  return `/covers/${kind}/${encodeURIComponent(id)}.svg?e=${EDITION}`;
}

/** The picture of something that has none: always the same for the same id, under 3 KB. */
export function drawCover(kind: CoverKind, id: string): string {
  const dice = new Dice(`${kind}:${id}`);
  const colours = accents[accentIndex(id)] ?? accents[0];
  const compose = dice.pick(compositions);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800" preserveAspectRatio="xMidYMid slice"><rect width="400" height="400" fill="${colours.ground}"/>${compose(dice, colours).replaceAll('\n', '')}</svg>`;
}
