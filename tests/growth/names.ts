import { createHash } from 'node:crypto';

/** The id of a seeded row; seeds write the same as md5(kind || number)::uuid. */
export const seededId = (kind: string, number: number): string =>
  createHash('md5')
    .update(kind + String(number))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A word that is nearly nobody else's, made of a number; seeds write the same, see WORD. */
export const seededWord = (number: number): string =>
  createHash('md5')
    .update(String(number))
    .digest('hex')
    .slice(0, 7)
    .replace(/[0-9a-f]/g, (digit) => LETTERS.charAt(parseInt(digit, 16)));

const LETTERS = 'bdfgklmnprstaeio';

/** seededWord() of a column `n` in SQL. */
export const WORD = `translate(left(md5(n::text), 7), '0123456789abcdef', '${LETTERS}')`;

/** Rows with very many children: one in ten of all posts, of all albums, of all comments. */
export const BUSY = 1;

/** How many rows carry the rare values, whatever the size. */
export const RARE = 20;
