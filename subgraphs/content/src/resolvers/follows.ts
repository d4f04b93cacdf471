import type { FollowResolvers, FollowTargetResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { FollowKind } from '../__generated__/types.ts';
import { followTargetOf } from '../domain/follows.ts';

export const follow: FollowResolvers = { target: followTargetOf };

export const followTarget: FollowTargetResolvers = {
  __resolveType: ({ __typename }) => __typename ?? 'TagCount',
};

/** What content says of the followers of each thing of a kind. */
export const followersOf = <Parent>(kind: FollowKind, keyOf: (parent: Parent) => string) => ({
  followerCount: (parent: Parent, _: unknown, { loaders }: Context) =>
    loaders.followers[kind].count.load(keyOf(parent)),
  viewerFollows: (parent: Parent, _: unknown, { loaders }: Context) =>
    loaders.followers[kind].includeViewer.load(keyOf(parent)),
});
