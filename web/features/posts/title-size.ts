/**
 * The size a title is set in. Unbounded is wide: a long title in the largest size would fill the
 * screen, and a long word would not fit on a line.
 * @param longestShort How many letters the largest size is for.
 */
export function titleSize(title: string, longestShort: number): 'short' | 'medium' | 'long' {
  const longestWord = Math.max(...title.split(/[\s-]+/u).map((word) => word.length));
  if (title.length > 64 || longestWord > 16) return 'long';
  return title.length > longestShort || longestWord > 12 ? 'medium' : 'short';
}
