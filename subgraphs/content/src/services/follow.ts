import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { followChanged } from '@vobe/event-contracts/events/follow-changed';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { FollowInput } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { addFollow, countFollows, isHidden, lockFollows, removeFollow } from '../data/follows.ts';
import { countPostsWithTags } from '../data/post-counts.ts';
import { followableOf, MAX_FOLLOWS } from '../domain/follows.ts';
import type { Followable } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';
import type { PostOutcome } from './outcome.ts';

const MINUTE_SECONDS = 60;

const NOT_FOUND = { code: 'NOT_FOUND', field: ['key'] } as const;

/** Follows what there is, or ends that. */
export async function follow(
  dependencies: Dependencies,
  user: SignedIn,
  correlationId: string,
  input: FollowInput,
): Promise<PostOutcome<Followable>> {
  const { db, limits } = dependencies;
  const followed = followableOf(input);
  if (!followed) return failure(NOT_FOUND);
  if (followed.kind === 'USER' && followed.key === user.userId) {
    return failure({ code: 'OWN_ACCOUNT', field: ['key'] });
  }
  const refused = await throttleUser(db, user, 'follow', limits.FOLLOWS_PER_MINUTE, MINUTE_SECONDS);
  if (refused) return failure(refused);
  if (input.isFollowed && !(await exists(dependencies, user, correlationId, followed))) {
    return failure(NOT_FOUND);
  }
  return db.$transaction(async (tx) => {
    await lockFollows(tx, user.userId);
    return input.isFollowed ? begin(tx, user, followed) : end(tx, user, followed);
  });
}

async function exists(
  { db, followables }: Dependencies,
  { locale }: SignedIn,
  correlationId: string,
  { kind, key }: Followable,
): Promise<boolean> {
  if (kind === 'TAG') return ((await countPostsWithTags(db, [key]))[0] ?? 0) > 0;
  return followables.exists(kind, key, locale, correlationId);
}

async function begin(
  tx: Database,
  { userId }: SignedIn,
  followed: Followable,
): Promise<PostOutcome<Followable>> {
  // Since its owner was asked, an account may have gone.
  if (followed.kind === 'USER' && (await isHidden(tx, followed.key))) return failure(NOT_FOUND);
  const id = await addFollow(tx, userId, followed);
  if (id === null) return success(followed);
  if ((await countFollows(tx, userId, null)).count > MAX_FOLLOWS) {
    await removeFollow(tx, userId, followed);
    return failure({ code: 'TOO_MANY', field: ['key'], values: { max: MAX_FOLLOWS } });
  }
  await recordFollow(tx, id, 1, userId, followed, true);
  return success(followed);
}

async function end(
  tx: Database,
  { userId }: SignedIn,
  followed: Followable,
): Promise<PostOutcome<Followable>> {
  const id = await removeFollow(tx, userId, followed);
  if (id !== null) await recordFollow(tx, id, 2, userId, followed, false);
  return success(followed);
}

/** Records what has happened to a follow, which has two versions: it begins, and it ends. */
async function recordFollow(
  tx: Database,
  id: string,
  version: 1 | 2,
  followerId: string,
  { kind, key }: Followable,
  isFollowed: boolean,
): Promise<void> {
  const keyOf = (wanted: Followable['kind']) => (kind === wanted ? key : null);
  const data = {
    ...{ followerId, isFollowed },
    ...{ artistId: keyOf('ARTIST'), userId: keyOf('USER'), tag: keyOf('TAG') },
  };
  await recordEvents(tx, [
    eventOf(followChanged, { aggregateId: id, aggregateVersion: version, data }),
  ]);
}
