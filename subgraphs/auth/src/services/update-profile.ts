import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import { changedFields } from '@vobe/service-kit/input-fields';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateProfileInput } from '../__generated__/types.ts';
import { findUsers, lockProfile, namesOf, updateUser } from '../data/users.ts';
import { PROFILE_FIELDS } from '../domain/fields.ts';
import type { Viewer } from '../domain/model.ts';
import { checkProfile } from '../domain/rules.ts';
import { noteReplacedAvatar } from './avatars.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { recordUserUpdated } from './record-events.ts';

/** Changes the signed-in user's public profile. */
export async function updateProfile(
  { db, unusedFiles }: Dependencies,
  user: SignedIn,
  input: UpdateProfileInput,
): Promise<AuthOutcome<Viewer>> {
  const outcome = await db.$transaction(async (tx): Promise<AuthOutcome<Viewer>> => {
    const locked = await lockProfile(tx, user.userId);
    const [stored] = await findUsers(tx, [user.userId]);
    if (!locked || !stored) throw unauthenticated(user.locale); // the account is gone
    // Who writes all back that was read changes nothing: an uploaded picture's address is no https one.
    const { avatarUrl, ...rest } = input;
    const given = avatarUrl === stored.avatarUrl ? rest : input;
    const violations = checkProfile(given);
    if (violations.length > 0) return failure(...violations);
    const changes = changedFields(PROFILE_FIELDS, given);
    if (changes.avatarUrl !== undefined) {
      await noteReplacedAvatar(tx, stored.avatarUrl, changes.avatarUrl);
    }
    const viewer = await updateUser(tx, user.userId, {
      ...changes,
      ...(changes.displayName && namesOf({ ...stored, ...changes })),
    });
    if (!viewer) throw unauthenticated(user.locale);
    await recordUserUpdated(tx, viewer);
    return success(viewer);
  });
  if (outcome.ok && input.avatarUrl !== undefined) unusedFiles.wake();
  return outcome;
}
