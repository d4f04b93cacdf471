import type { SignedIn } from '@vobe/service-kit/authorization';
import { forbidden } from '@vobe/service-kit/errors';
import { once } from '@vobe/service-kit/idempotency';
import { applyFields, changedFields, checkFields } from '@vobe/service-kit/input-fields';
import { throttleUser } from '@vobe/service-kit/throttle';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type {
  CreateReadingListInput,
  UpdateReadingListInput,
  UserErrorCode,
} from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import {
  countOwnLists,
  deleteReadingListRow,
  findReadingLists,
  insertReadingList,
  lockReadingLists,
  updateReadingListRow,
} from '../data/reading-lists.ts';
import type { ReadingList } from '../domain/model.ts';
import { LIST_FIELDS, MAX_LISTS, ownsList } from '../domain/reading-lists.ts';
import { viewerOf } from '../domain/visibility.ts';
import type { MessageKey } from '../messages.ts';
import type { Dependencies } from './dependencies.ts';
import type { PostOutcome } from './outcome.ts';

const MINUTE_SECONDS = 60;

const BOOKMARKS = { code: 'BOOKMARKS', field: ['id'] } as const;

type Needed = Pick<Dependencies, 'db' | 'limits'>;

/** Makes a change of a list, unless the user makes too many. */
export async function withListRateLimit<Result>(
  { db, limits }: Needed,
  user: SignedIn,
  change: () => Promise<PostOutcome<Result>>,
): Promise<PostOutcome<Result>> {
  const refused = await throttleUser(
    db,
    user,
    'change reading list',
    limits.LIST_CHANGES_PER_MINUTE,
    MINUTE_SECONDS,
  );
  return refused ? failure(refused) : change();
}

/**
 * The user's own list; null where there is none. What may not be seen is not found.
 * @throws PublicError FORBIDDEN for another's.
 */
export async function findOwnList(
  db: Database,
  user: SignedIn,
  id: string,
): Promise<ReadingList | null> {
  const [list] = isUuid(id) ? await findReadingLists(db, [id], viewerOf(user)) : [];
  if (!list) return null;
  if (!ownsList(list, user)) throw forbidden(user.locale);
  return list;
}

/** A list as it is after a change, in the same transaction. */
export async function getListOrThrow(
  tx: Database,
  user: SignedIn,
  id: string,
): Promise<ReadingList> {
  const list = await findOwnList(tx, user, id);
  if (!list) throw new Error('the list that was just written is not there');
  return list;
}

/** Makes a list, which is empty. */
export async function createReadingList(
  { db }: Needed,
  user: SignedIn,
  input: CreateReadingListInput,
): Promise<PostOutcome<ReadingList>> {
  const violations = checkFields(LIST_FIELDS, input);
  if (violations.length > 0) return failure(...violations);
  const find = (id: string) => findOwnList(db, user, id);
  const creation = { user, operation: 'createReadingList', input };
  return once<ReadingList, UserErrorCode, MessageKey>(db, creation, find, (guarded) =>
    db.$transaction((tx) =>
      guarded(tx, async () => {
        await lockReadingLists(tx, user.userId);
        if ((await countOwnLists(tx, user.userId)) >= MAX_LISTS) {
          return failure({
            ...{ code: 'TOO_MANY', field: [], message: 'tooManyLists' },
            values: { max: MAX_LISTS },
          });
        }
        const id = await insertReadingList(tx, {
          ...{ ownerId: user.userId, isPublic: input.isPublic ?? false },
          ...applyFields(LIST_FIELDS, input),
        });
        return success(await getListOrThrow(tx, user, id));
      }),
    ),
  );
}

/** Renames a list, publishes it or makes it private. */
export async function updateReadingList(
  { db }: Needed,
  user: SignedIn,
  { id, isPublic, ...fields }: UpdateReadingListInput,
): Promise<PostOutcome<ReadingList>> {
  const violations = checkFields(LIST_FIELDS, fields);
  if (violations.length > 0) return failure(...violations);
  const list = await findOwnList(db, user, id);
  if (!list) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (list.isBookmarks) return failure(BOOKMARKS);
  const columns = {
    ...changedFields(LIST_FIELDS, fields),
    ...(typeof isPublic === 'boolean' && { isPublic }),
  };
  await updateReadingListRow(db, list.id, columns);
  return success({ ...list, ...columns });
}

/** Deletes a list; its posts stay where they are otherwise. */
export async function deleteReadingList(
  { db }: Needed,
  user: SignedIn,
  id: string,
): Promise<PostOutcome<string>> {
  const list = await findOwnList(db, user, id);
  if (!list) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (list.isBookmarks) return failure(BOOKMARKS);
  await deleteReadingListRow(db, list.id);
  return success(list.id);
}
