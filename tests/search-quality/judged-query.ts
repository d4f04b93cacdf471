/**
 * Queries with what a reader who types them wants to see, judged by hand on the demo data and the
 * freemusi catalogue. A rule reads `TYPE title — context`; of several that fit the highest counts:
 * 3 what was meant, 2 clearly about it, 1 welcome further down.
 */
export interface JudgedQuery {
  readonly query: string;
  readonly wants: readonly (readonly [grade: 1 | 2 | 3, rule: RegExp])[];
  /** What was not meant, though it has the words: it must not be among the first ten. */
  readonly unwanted?: RegExp;
}

/** The surname, as recordings spell it: with or without its accents. */
function surnameOf(name: string): string {
  const surname = name.split(' ').at(-1) ?? name;
  return `(${surname}|${surname.normalize('NFD').replace(/\p{M}/gu, '')})`;
}

/** The artist first, then what is written about them and their albums. */
export const person = (query: string, name: string): JudgedQuery => ({
  query,
  wants: [
    [3, new RegExp(`^ARTIST ${name}`)],
    [2, new RegExp(`^(POST|ALBUM) .* — .*${name}`)],
    // Recordings by others say in their titles whose music it is.
    [2, new RegExp(`^ALBUM .*${surnameOf(name)}`)],
    [1, new RegExp(`^TRACK .*${surnameOf(name)}`)],
  ],
});

/** One work; others of the same name or maker are relevant behind it. */
export const work = (query: string, wanted: RegExp, ...further: RegExp[]): JudgedQuery => ({
  query,
  wants: [[3, wanted], ...further.map((rule): readonly [1, RegExp] => [1, rule])],
});
