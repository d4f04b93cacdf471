import type { SignedIn } from '@vobe/service-kit/authorization';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type {
  MuteKind,
  MuteThreadInput,
  MuteUserInput,
  UserErrorCode,
} from '../__generated__/types.ts';
import { findListedComments } from '../data/comments.ts';
import type { DatabaseClient } from '../data/database.ts';
import {
  addMute,
  countMutes,
  isMuteKey,
  listMutes,
  lockMutes,
  muteKey,
  removeMute,
} from '../data/mutes.ts';
import { SUBJECT_FIELDS, type Mutable, type MuteConnection, type Viewer } from '../domain/model.ts';
import { onlyGiven } from '../domain/only-given.ts';
import type { MessageKey } from '../messages.ts';
import type { Dependencies } from './dependencies.ts';

const MINUTE_SECONDS = 60;
/** How much somebody may mute. */
const MAX_MUTES = 1000;

type MuteOutcome = Outcome<Mutable, UserErrorCode, MessageKey>;

/** What has things said beneath it, by the fields that name it. */
const THREAD_FIELDS = { COMMENT: 'commentId', ...SUBJECT_FIELDS } as const;
const FIELDS = { USER: 'userId', ...THREAD_FIELDS } as const;

/** Mutes another user, or ends that. */
export async function muteUser(
  dependencies: Dependencies,
  user: SignedIn,
  correlationId: string,
  { userId, isMuted }: MuteUserInput,
): Promise<MuteOutcome> {
  const key = userId.toLowerCase();
  if (key === user.userId) return failure({ code: 'OWN_ACCOUNT', field: ['userId'] });
  const exists = () => dependencies.users.exists(key, user.locale, correlationId);
  return mute(dependencies, user, { kind: 'USER', key }, isMuted, exists);
}

/** Mutes a comment with what is beneath it, or all that is said about a post or an item, or ends that. */
export async function muteThread(
  dependencies: Dependencies,
  user: SignedIn,
  viewer: Viewer,
  correlationId: string,
  { isMuted, ...named }: MuteThreadInput,
): Promise<MuteOutcome> {
  const { db, subjects } = dependencies;
  const thread = onlyGiven(THREAD_FIELDS, named);
  if (!thread) {
    return failure({ code: 'INVALID_FORMAT', field: ['commentId'], message: 'oneThread' });
  }
  const { kind, id: key } = thread;
  const exists = async () =>
    kind === 'COMMENT'
      ? (await findListedComments(db, [key], viewer)).length > 0
      : subjects.isPublic({ kind, id: key }, user.locale, correlationId);
  return mute(dependencies, user, { kind, key }, isMuted, exists);
}

async function mute(
  { db, limits }: Pick<Dependencies, 'db' | 'limits'>,
  user: SignedIn,
  muted: Mutable,
  isMuted: boolean,
  exists: () => Promise<boolean>,
): Promise<MuteOutcome> {
  const field = [FIELDS[muted.kind]];
  if (!isUuid(muted.key)) return failure({ code: 'NOT_FOUND', field });
  const { MUTES_PER_MINUTE: limit } = limits;
  const refused = await throttleUser(db, user, 'mute', limit, MINUTE_SECONDS);
  if (refused) return failure(refused);
  if (!isMuted) {
    await removeMute(db, user.userId, muted);
    return success(muted);
  }
  if (!(await exists())) return failure({ code: 'NOT_FOUND', field });
  return db.$transaction(async (tx): Promise<MuteOutcome> => {
    await lockMutes(tx, user.userId);
    await addMute(tx, user.userId, muted);
    if ((await countMutes(tx, user.userId, null)).count <= MAX_MUTES) return success(muted);
    await removeMute(tx, user.userId, muted);
    return failure({ code: 'TOO_MANY', field, values: { max: MAX_MUTES } });
  });
}

/** A page of what a user has muted. */
export async function mutesOf(
  db: DatabaseClient,
  { userId, locale }: SignedIn,
  args: PageArguments,
  kind: MuteKind | null,
): Promise<MuteConnection> {
  const list = `mutes ${kind ?? ''}`;
  const page = readPage(locale, list, 1, args, isMuteKey);
  const rows = await listMutes(db, userId, kind, page);
  return toConnection(list, page, rows, muteKey, () => countMutes(db, userId, kind));
}
