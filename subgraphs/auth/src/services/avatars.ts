import { hashToken } from '@vobe/service-kit/link-token';
import { randomBytes } from 'node:crypto';
import { squarePicture } from '@vobe/images/square-picture';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { BodyTooLarge, readBytes } from '@vobe/service-kit/bounded-body';
import { unauthenticated } from '@vobe/service-kit/errors';
import { throttleUser } from '@vobe/service-kit/throttle';
import { MAX_UPLOAD_BYTES, MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { StoredFile } from '@vobe/storage/storage';
import type { Database } from '../data/database.ts';
import { insertAvatarUpload, takeAvatarUpload } from '../data/avatar-uploads.ts';
import { findUsableSession } from '../data/sessions.ts';
import { forgetFiles, noteUnusedFiles } from '../data/unused-files.ts';
import { lockProfile, updateUser } from '../data/users.ts';
import {
  AVATAR_SIDES,
  avatarAddress,
  avatarKey,
  avatarKeys,
  avatarViolation,
  readAvatarAddress,
  readAvatarFile,
  type Avatar,
  type AvatarProblem,
} from '../domain/avatar.ts';
import type { UploadTarget, User, Viewer } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { recordUserUpdated } from './record-events.ts';

const TOKEN_BYTES = 32;
const NAME_BYTES = 16;
const HOUR_MS = 3_600_000;
/** Time to choose, to send and to try a slow line. */
const ADDRESS_LIFETIME_MS = 10 * 60_000;

const refused = (problem: AvatarProblem) => failure(avatarViolation(problem, MAX_UPLOAD_BYTES));

/** Gives the signed-in user an address at which a picture may be uploaded once. */
export async function createAvatarUpload(
  { db, limits }: Dependencies,
  user: SignedIn,
): Promise<AuthOutcome<UploadTarget>> {
  const throttled = await throttleUser(
    db,
    user,
    'upload avatar',
    limits.AVATAR_UPLOADS_PER_HOUR,
    HOUR_MS / 1000,
  );
  if (throttled) return failure(throttled);
  const now = new Date();
  const session = user.sessionId && (await findUsableSession(db, user.sessionId, now));
  if (!session || session.userId !== user.userId) throw unauthenticated(user.locale);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = new Date(now.getTime() + ADDRESS_LIFETIME_MS);
  await insertAvatarUpload(db, { hash: hashToken(token), sessionId: session.id, expiresAt });
  return success({
    url: `${MEDIA_PREFIX}/avatars/uploads/${token}`,
    expiresAt,
    maxBytes: MAX_UPLOAD_BYTES,
  });
}

/**
 * Takes what is sent to such an address, and makes the account's picture of it. Whose address it was is asked
 * before anything is read: it is used up, whatever is sent.
 */
export async function receiveAvatar(
  dependencies: Dependencies,
  token: string,
  body: AsyncIterable<Uint8Array>,
): Promise<AuthOutcome<{ avatarUrl: string }>> {
  const { db, storage, unusedFiles } = dependencies;
  const now = new Date();
  const sessionId = await takeAvatarUpload(db, hashToken(token), now);
  const session = sessionId && (await findUsableSession(db, sessionId, now));
  if (!session) return refused('usedAddress');
  const { userId } = session;
  const sent = await read(body);
  if (typeof sent === 'string') return refused(sent);
  const large = await squarePicture(sent, AVATAR_SIDES.LARGE, userId);
  if (typeof large === 'string') return refused(large);
  const small = await squarePicture(large, AVATAR_SIDES.SMALL, userId);
  if (typeof small === 'string') return refused(small);

  // A name that no file has had: what is noted here as unused is never what somebody sees.
  const avatar = { userId, name: randomBytes(NAME_BYTES).toString('hex') };
  // Should this end halfway, these are files that nothing refers to.
  await noteUnusedFiles(db, avatarKeys(avatar), new Date(now.getTime() + HOUR_MS));
  await Promise.all([
    storage.put(avatarKey(avatar, 'LARGE'), large, { contentType: 'image/webp' }),
    storage.put(avatarKey(avatar, 'SMALL'), small, { contentType: 'image/webp' }),
  ]);
  const changed = await db.$transaction((tx) => useAvatar(tx, avatar));
  if (!changed) return refused('usedAddress');
  unusedFiles.wake();
  return success({ avatarUrl: avatarAddress(avatar) });
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer | AvatarProblem> {
  try {
    return await readBytes(body, MAX_UPLOAD_BYTES);
  } catch (error) {
    return error instanceof BodyTooLarge ? 'tooLarge' : 'broken'; // the line broke
  }
}

/** @returns Null if the account may not change any more. */
async function useAvatar(tx: Database, avatar: Avatar): Promise<User | null> {
  const before = await lockProfile(tx, avatar.userId);
  if (!before || before.suspendedAt) return null;
  const keys = avatarKeys(avatar);
  // An hour may have passed, of a clock that was set.
  if ((await forgetFiles(tx, keys)) < keys.length) throw new Error('a new picture is gone again');
  return changeAvatar(tx, avatar.userId, before.avatarUrl, avatarAddress(avatar));
}

/** Takes the picture of the signed-in user away. */
export async function removeAvatar(
  { db, unusedFiles }: Dependencies,
  user: SignedIn,
): Promise<AuthOutcome<Viewer>> {
  const viewer = await db.$transaction(async (tx) => {
    const before = await lockProfile(tx, user.userId);
    return before && changeAvatar(tx, user.userId, before.avatarUrl, null);
  });
  if (!viewer) throw unauthenticated(user.locale); // the account is gone
  unusedFiles.wake();
  return success(viewer);
}

async function changeAvatar(
  tx: Database,
  userId: string,
  before: string | null,
  avatarUrl: string | null,
): Promise<User | null> {
  await noteReplacedAvatar(tx, before, avatarUrl);
  const user = await updateUser(tx, userId, { avatarUrl });
  if (user) await recordUserUpdated(tx, user);
  return user;
}

/** Notes that the file of an account's picture is not needed any more, where another takes its place. */
export async function noteReplacedAvatar(
  tx: Database,
  before: string | null,
  after: string | null,
): Promise<void> {
  const replaced = before === after ? null : readAvatarAddress(before);
  if (replaced) await noteUnusedFiles(tx, avatarKeys(replaced), new Date());
}

/** A picture as it is stored, by its file's name; null if there is none. */
export async function readAvatar(
  { storage }: Dependencies,
  file: string,
): Promise<StoredFile | null> {
  const asked = readAvatarFile(file);
  return asked && storage.get(avatarKey(asked.avatar, asked.size));
}
