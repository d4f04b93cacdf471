import { foldName } from '@vobe/service-kit/folding';

/**
 * Of the names of a thing the one that somebody is typing: that begins so, or has a word that does.
 * Names as they are sorted (Chopin, Frédéric) help to find and are not what anybody writes.
 */
export function spelledLike(names: readonly string[], typed: string): string | undefined {
  const written = names.filter((one) => !one.includes(', '));
  return (
    written.find((one) => foldName(one).startsWith(typed)) ??
    written.find((one) => ` ${foldName(one)}`.includes(` ${typed}`))
  );
}
