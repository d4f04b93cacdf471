import { fold } from './folding.ts';

/** What stands for digits and signs. */
export const NO_LETTER = '#';

/** Longer beginnings hold nothing but marks. */
const BEGINNING = 40;

/**
 * The letter that a name stands under in a list that goes by folded names: É is among E, Œ and Ø are
 * among O, but Й is a letter of its own.
 */
export function initialOf(name: string): string {
  const [first = ''] = fold(name.slice(0, BEGINNING)).trim();
  return /\p{L}/u.test(first) ? first.toUpperCase() : NO_LETTER;
}
