import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import { changedFields } from '@vobe/service-kit/input-fields';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateProfileInput } from '../__generated__/types.ts';
import { findUsers, namesOf, updateUser } from '../data/users.ts';
import { PROFILE_FIELDS } from '../domain/fields.ts';
import type { Viewer } from '../domain/model.ts';
import { checkProfile } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { recordUserUpdated } from './record-events.ts';

/** Changes the signed-in user's public profile. */
export async function updateProfile(
  { db }: Dependencies,
  user: SignedIn,
  input: UpdateProfileInput,
): Promise<AuthOutcome<Viewer>> {
  const violations = checkProfile(input);
  if (violations.length > 0) return failure(...violations);
  return db.$transaction(async (tx) => {
    const [stored] = await findUsers(tx, [user.userId]);
    const changes = changedFields(PROFILE_FIELDS, input);
    const viewer = await updateUser(tx, user.userId, {
      ...changes,
      ...(stored && changes.displayName && namesOf({ ...stored, ...changes })),
    });
    if (!viewer) throw unauthenticated(user.locale); // the account is gone
    await recordUserUpdated(tx, viewer);
    return success(viewer);
  });
}
