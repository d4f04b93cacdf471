'use server';

import type { ReactNode } from 'react';
import { MoreRepliesDocument } from '#web/__generated__/operations.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { requestLocale } from '#web/lib/request.ts';
import { sessionUserId } from '#web/lib/session/session.ts';
import { CommentList } from '../components/comment-list.tsx';
import { CommentPanel } from '../components/comment-panel.tsx';
import { isPanelKind, ordersOf, sortOf, type PanelKind, type Place } from '../lib/place.ts';
import { LEVELS, repliesOf } from '../lib/thread.ts';
import type { MoreReplies } from '../lib/view.ts';

/** What opens beneath a comment; null if there is no such thing any more, or a service is away. */
export async function openPanel(kind: PanelKind, id: string, place: Place): Promise<ReactNode> {
  if (!isPanelKind(kind)) return null;
  const locale = await requestLocale();
  return CommentPanel({ kind, id, place, locale, isOnlyAnswer: false });
}

/** @param level How deep the replies stand on the page. */
export async function moreReplies(
  id: string,
  after: string | null,
  place: Place,
  level: number,
): Promise<MoreReplies | null> {
  const locale = await requestLocale();
  const { repliesOrder } = ordersOf(sortOf(place.sort, place.root));
  const outcome = await runQuery(MoreRepliesDocument, { id, after, repliesOrder });
  const replies = outcome.kind === 'answered' ? outcome.data.comment?.replies : null;
  if (!replies) return null;
  const viewerId = await sessionUserId();
  return {
    content: (
      <CommentList
        comments={replies.nodes}
        replies={repliesOf(replies.descendants)}
        level={Math.min(Math.max(1, Math.trunc(level) || 1), LEVELS - 1)}
        view={{
          locale,
          place,
          viewerId,
          ...{ isOpen: true, canPin: false, pinnedId: null },
          sent: undefined,
          actions: { openPanel, moreReplies },
        }}
      />
    ),
    next: replies.pageInfo.hasNextPage ? replies.pageInfo.endCursor : null,
  };
}
