import type { EventOf } from '@vobe/event-contracts/envelope';
import type { albumCreated } from '@vobe/event-contracts/events/album-created';
import type { commentCreated } from '@vobe/event-contracts/events/comment-created';
import type {
  commentUpdated,
  commentUpdatedV1,
} from '@vobe/event-contracts/events/comment-updated';
import type { commentVoted, commentVotedV1 } from '@vobe/event-contracts/events/comment-voted';
import type { followChanged } from '@vobe/event-contracts/events/follow-changed';
import type { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { postPublished } from '@vobe/event-contracts/events/post-published';
import type { trackCreated } from '@vobe/event-contracts/events/track-created';
import { milestoneOf } from './milestones.ts';
import type { Cause, Followed, News } from './model.ts';

/** News for all who follow something. */
export interface PublicNews extends Cause {
  readonly audience: readonly Followed[];
  /** How long it may wait for other news that makes it needless, in seconds. */
  readonly delaySeconds?: number;
}

/** What a new comment is for whom: of several reasons the nearest. */
export function newsOfComment({
  aggregate_id: id,
  aggregate_version: version,
  data,
}: EventOf<typeof commentCreated>): News[] {
  const { authorId, parentId, subjectId, subjectKind } = data;
  const thing = { cause: id, thingId: id, version, actorId: authorId } as const;
  const itself = { ...thing, subjectType: 'COMMENT', subjectId: id } as const;
  const muted = new Set(data.mutedByUserIds);
  const news: News[] = (data.mentionedUserIds ?? []).map((userId) => ({
    ...{ ...itself, kind: 'MENTION', userId },
  }));
  if (parentId && data.parentAuthorId) {
    const parent = { subjectType: 'COMMENT', subjectId: parentId } as const;
    news.push({ ...thing, ...parent, kind: 'REPLY', userId: data.parentAuthorId });
  }
  if (subjectKind === 'POST' && data.subjectAuthorId) {
    const post = { subjectType: 'POST', subjectId } as const;
    news.push({ ...thing, ...post, kind: 'POST_COMMENT', userId: data.subjectAuthorId });
  }
  const told = new Set<string>([authorId]);
  return news.filter(({ userId }) => {
    const isNew = !told.has(userId) && !muted.has(userId);
    told.add(userId);
    return isNew;
  });
}

/** Whom an edited comment mentions: who was told before is not told again. */
export function newsOfEdit({
  aggregate_id: id,
  aggregate_version: version,
  data: { authorId, mentionedUserIds = [] },
}: EventOf<typeof commentUpdated | typeof commentUpdatedV1>): News[] {
  const thing = { cause: id, thingId: id, version, actorId: authorId } as const;
  return mentionedUserIds
    .filter((userId) => userId !== authorId)
    .map((userId) => ({
      ...{ ...thing, kind: 'MENTION', userId, subjectType: 'COMMENT', subjectId: id },
    }));
}

/** What a comment's score is for its author. Who voted is nobody's business. */
export function newsOfVote({
  aggregate_id: id,
  aggregate_version: version,
  data: { authorId, score },
}: EventOf<typeof commentVoted | typeof commentVotedV1>): News[] {
  const amount = milestoneOf(score);
  if (amount === null) return [];
  const subject = { subjectType: 'COMMENT', subjectId: id, thingId: id, version } as const;
  const cause = `${id} ${amount}`;
  return [{ ...subject, kind: 'VOTES', userId: authorId, cause, actorId: null, amount }];
}

/** What a follower is for who is followed. */
export function newsOfFollow({
  aggregate_id: id,
  aggregate_version: version,
  data: { followerId, userId, isFollowed },
}: EventOf<typeof followChanged>): News[] {
  if (!userId || !isFollowed) return [];
  const subject = { subjectType: 'USER', subjectId: userId } as const;
  return [
    { ...subject, kind: 'FOLLOWER', userId, cause: id, thingId: id, version, actorId: followerId },
  ];
}

/** What a moderator's decision is for who wrote what it is about. Approvals are no news. */
export function newsOfDecision({
  aggregate_id: id,
  aggregate_version: version,
  data: { subjectType, authorId, action },
}: EventOf<typeof moderationDecided>): News[] {
  if (action === 'APPROVE') return [];
  // Its thing is the decision: what was removed is what it tells of.
  const cause = `${id} ${version}`;
  const subject = { subjectType, subjectId: id } as const;
  return [
    {
      ...{ ...subject, kind: 'MODERATION', userId: authorId, cause, thingId: authorId, version: 1 },
      ...{ actorId: null, detail: action },
    },
  ];
}

/** What a published post is for who follows what it is about, or who wrote it. */
export function newsOfPost({
  aggregate_id: id,
  aggregate_version: version,
  data: { authorId, artistId, tags },
}: EventOf<typeof postPublished>): PublicNews {
  return {
    ...{ kind: 'NEW_POST', cause: id, thingId: id, version, actorId: authorId },
    ...{ subjectType: 'POST', subjectId: id },
    audience: [
      ...(artistId ? [{ kind: 'ARTIST', key: artistId } as const] : []),
      { kind: 'USER', key: authorId },
      ...tags.map((key) => ({ kind: 'TAG', key }) as const),
    ],
  };
}

const artistsAs = (ids: readonly string[]): Followed[] =>
  ids.map((key) => ({ kind: 'ARTIST', key }));

/** What a new album is for who follows its artists. */
export function newsOfAlbum({
  aggregate_id: id,
  aggregate_version: version,
  data: { creditedArtistIds },
}: EventOf<typeof albumCreated>): PublicNews {
  return {
    ...{ kind: 'NEW_ALBUM', cause: id, thingId: id, version, actorId: null },
    ...{ subjectType: 'ALBUM', subjectId: id, audience: artistsAs(creditedArtistIds) },
  };
}

/** An album and its tracks are added at about the same time: by then its followers know of the album. */
const TRACK_DELAY_S = 30;

/** What a new track is for who follows its artists; of one album they are told together. */
export function newsOfTrack({
  aggregate_id: id,
  aggregate_version: version,
  data: { albumId, artistIds },
}: EventOf<typeof trackCreated>): PublicNews {
  return {
    ...{ kind: 'NEW_TRACK', cause: id, thingId: id, version, actorId: null },
    ...{ subjectType: 'ALBUM', subjectId: albumId, audience: artistsAs(artistIds) },
    delaySeconds: TRACK_DELAY_S,
  };
}
