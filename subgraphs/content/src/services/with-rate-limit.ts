import type { SignedIn } from '@vobe/service-kit/authorization';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure } from '@vobe/service-kit/user-errors';
import type { Dependencies } from './dependencies.ts';
import type { PostOutcome } from './outcome.ts';

const MINUTE_SECONDS = 60;

/** Makes a change, unless the user makes too many: each is an event, most with the whole text. */
export async function withRateLimit<Result>(
  { db, limits }: Dependencies,
  user: SignedIn,
  change: () => Promise<PostOutcome<Result>>,
): Promise<PostOutcome<Result>> {
  const refused = await throttleUser(
    db,
    user,
    'change post',
    limits.CHANGES_PER_MINUTE,
    MINUTE_SECONDS,
  );
  return refused ? failure(refused) : change();
}
