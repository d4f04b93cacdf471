import { isAdmin, type SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { ClaimModerationCaseInput } from '../__generated__/types.ts';
import { findCases, lockCase, setClaim } from '../data/cases.ts';
import { isClaimedByOther } from '../domain/decide.ts';
import type { Dependencies } from './dependencies.ts';
import type { CaseOutcome } from './outcome.ts';

/** Says that a moderator works on a case, or no longer. */
export async function claimCase(
  { db }: Dependencies,
  moderator: SignedIn,
  { id, isClaimed }: ClaimModerationCaseInput,
): Promise<CaseOutcome> {
  return db.$transaction(async (tx) => {
    const [found] = isUuid(id) ? await findCases(tx, [id]) : [];
    if (!found) return failure({ code: 'NOT_FOUND', field: ['id'] });
    const inCase = await lockCase(tx, found);
    if (isClaimedByOther(inCase, moderator.userId, new Date()) && !isAdmin(moderator)) {
      return failure({ code: 'CLAIMED', field: ['id'] });
    }
    return success(await setClaim(tx, inCase.id, isClaimed === false ? null : moderator.userId));
  });
}
