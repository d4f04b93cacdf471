import type { ModerationAction, ModerationSubjectType } from '../__generated__/types.ts';
import type { ModerationDecision, SubjectState } from './model.ts';

const DAY_MS = 86_400_000;
/** How long a decision can be appealed against. */
const APPEAL_DAYS = 30;
/** How long nobody else touches a claimed case. */
const CLAIM_MS = 30 * 60_000;

/** Actions that are about the author, not about what they wrote. */
export const ABOUT_AUTHOR: ReadonlySet<ModerationAction> = new Set([
  'WARN',
  'SUSPEND',
  'LIFT_SUSPENSION',
]);

/** Actions that whom they hit may know the reason of. */
export const NEEDS_REASON: ReadonlySet<ModerationAction> = new Set(['REMOVE', 'WARN', 'SUSPEND']);

const APPEALABLE: ReadonlySet<ModerationAction> = new Set(['REMOVE', 'LOCK', 'WARN', 'SUSPEND']);

/** What takes each action back; null where nothing does. */
const INVERSE: Readonly<Record<ModerationAction, ModerationAction | null>> = {
  APPROVE: 'WITHDRAW',
  REMOVE: 'RESTORE',
  RESTORE: 'REMOVE',
  LOCK: 'UNLOCK',
  UNLOCK: 'LOCK',
  WARN: 'WITHDRAW',
  SUSPEND: 'LIFT_SUSPENSION',
  LIFT_SUSPENSION: null,
  WITHDRAW: null,
};

export const inverseOf = (action: ModerationAction) => INVERSE[action];

/**
 * What holds after an action.
 * @param until The end of a suspension.
 * @returns Null if the action is not for such a thing, or changes nothing.
 */
export function decide(
  type: ModerationSubjectType,
  state: SubjectState,
  action: ModerationAction,
  until: Date | null,
): SubjectState | null {
  const isText = type !== 'USER';
  switch (action) {
    case 'APPROVE':
      return state.isRemoved ? null : { ...state, isApproved: true };
    case 'REMOVE':
      return isText && !state.isRemoved ? { ...state, isRemoved: true, isApproved: false } : null;
    case 'RESTORE':
      return state.isRemoved ? { ...state, isRemoved: false, isApproved: true } : null;
    case 'LOCK':
      return isText && !state.isLocked ? { ...state, isLocked: true } : null;
    case 'UNLOCK':
      return state.isLocked ? { ...state, isLocked: false } : null;
    case 'WARN':
      return isText ? null : state;
    case 'SUSPEND':
      return isText || until === null ? null : { ...state, suspendedUntil: until };
    case 'LIFT_SUSPENSION':
      return state.suspendedUntil === null ? null : { ...state, suspendedUntil: null };
    case 'WITHDRAW':
      return state;
  }
}

/** The end of a suspension of so many days. */
export const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);

/** Whether its author may still appeal. */
export function isAppealable(decision: ModerationDecision, now: Date): boolean {
  const { action, decidedAt, isUndone, appeal } = decision;
  const isInTime = now < daysFrom(decidedAt, APPEAL_DAYS);
  return APPEALABLE.has(action) && !isUndone && appeal === null && isInTime;
}

/** Whether somebody else works on a case now. */
export function isClaimedByOther(
  { claimedBy, claimedAt }: { claimedBy: string | null; claimedAt: Date | null },
  userId: string,
  now: Date,
): boolean {
  if (claimedBy === null || claimedBy === userId || claimedAt === null) return false;
  return now.getTime() - claimedAt.getTime() < CLAIM_MS;
}
