/** How long the immediate parent of the newest token may still be rotated: two tabs wake at once. */
export const GRACE_MS = 10_000;

export interface PresentedToken {
  /** Generation within the family. */
  readonly serial: number;
  /** When it was first rotated. */
  readonly spentAt: Date | null;
  /**
   * Whether another token of its generation was rotated. Two tabs may get one each, but their jar
   * keeps the last: the other one is presented only by a thief or a victim of one.
   */
  readonly isSiblingSpent: boolean;
  /** Generation of the newest token of the family. */
  readonly newestSerial: number;
}

/** What to do with a refresh token: give a successor, or end the family because it was stolen. */
export function evaluateRefreshToken(token: PresentedToken, now: Date): 'rotate' | 'reuse' {
  if (token.isSiblingSpent) return 'reuse';
  if (token.spentAt === null) return 'rotate';
  const isParent = token.serial === token.newestSerial - 1;
  return isParent && now.getTime() - token.spentAt.getTime() <= GRACE_MS ? 'rotate' : 'reuse';
}
