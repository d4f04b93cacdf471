import { foldName, joinedName } from '@vobe/service-kit/folding';
import { inLatin } from '@vobe/service-kit/phonetic-key';
import type { Names } from './model.ts';
import type { Language } from '../__generated__/types.ts';

/** A suggested entity with all of its names. */
export interface NamedEntity {
  readonly title: string;
  readonly titles: Names;
  readonly names: readonly string[];
}

/**
 * Of the names of an entity the one that somebody is typing: it, or a word of it, begins so.
 * Names as they are sorted (Chopin, Frédéric) help to find and are not what anybody writes.
 */
export function spelledLike(names: readonly string[], typed: string): string | undefined {
  const written = names.filter((one) => !one.includes(', '));
  return (
    written.find((one) => foldName(one).startsWith(typed)) ??
    written.find((one) => ` ${foldName(one)}`.includes(` ${typed}`))
  );
}

/** Whether one of the names begins as was typed at one of its words, or but for signs and alphabet. */
export function startsWithTyped(names: readonly string[], typed: string): boolean {
  const joined = joinedName(typed);
  const begun = [joined, inLatin(joined)];
  return (
    spelledLike(names, typed) !== undefined ||
    names.some((one) => begun.some((typedName) => joinedName(one).startsWith(typedName)))
  );
}

/** The name in the reader's language where it is known, else in the spelling that was typed. */
export function shownName(
  { names, title, titles }: NamedEntity,
  typed: string,
  language: Language | null,
): string {
  return language === null ? (spelledLike(names, typed) ?? title) : (titles[language] ?? title);
}
