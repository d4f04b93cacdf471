/** Scores of a comment that its author is told of: 10, 25, 50, 100, 250 and so on. */
const FIRST = [10, 25, 50] as const;

/** The highest milestone that a score has reached; null below the first. */
export function milestoneOf(score: number): number | null {
  let reached: number | null = null;
  for (let scale = 1; FIRST[0] * scale <= score; scale *= 10) {
    for (const one of FIRST) if (one * scale <= score) reached = one * scale;
  }
  return reached;
}
