import { Fragment } from 'react';
import type { HighlightPart, SearchHit } from '../types.ts';

/** The words that were found, in whatever form they stand there; what is found in one hit may stand in others. */
export function foundWords(hits: readonly SearchHit[]): readonly string[] {
  const matches = hits
    .flatMap(({ highlights }) => highlights)
    .flatMap(({ parts }) => parts.filter(({ isMatch }) => isMatch));
  return [...new Set(matches.map(({ text }) => text))];
}

/** The words as they were typed: of a name in several languages, the search marks one alone. */
export function typedWords(query: string): readonly string[] {
  const wanted = query.split(/\s+/u).filter((word, at) => at === 0 || !word.startsWith('-'));
  return wanted.flatMap((word) => word.match(/[\p{L}\p{N}\p{M}]{3,}/gu) ?? []);
}

/** Cuts a text at the words that were found. */
export function cutAtWords(text: string, words: readonly string[]): readonly HighlightPart[] {
  if (words.length === 0) return [{ text, isMatch: false }];
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(${any})(?![\\p{L}\\p{N}\\p{M}])`, 'giu');
  // Split by a group, every second piece is a match.
  return text
    .split(whole)
    .map((piece, index) => ({ text: piece, isMatch: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

export function Highlight({ parts }: { readonly parts: readonly HighlightPart[] }) {
  return parts.map(({ text, isMatch }, index) =>
    isMatch ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>,
  );
}
