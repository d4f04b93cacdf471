import type { ReactNode } from 'react';
import type { CommentItemFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { commentPath } from '../lib/place.ts';
import { LEVELS, type RepliesOf } from '../lib/thread.ts';
import type { ThreadView } from '../lib/view.ts';
import { CommentEntry } from './comment-entry.tsx';
import { Folded } from './folded.tsx';
import { Replies } from './replies.tsx';
import styles from './comment-list.module.css';

interface Props {
  readonly comments: readonly CommentItemFragment[];
  readonly replies: RepliesOf;
  /** How deep they stand on the page, from 0. */
  readonly level: number;
  readonly view: ThreadView;
  /** What is open beneath a comment, by its id. */
  readonly panels?: ReadonlyMap<string, ReactNode>;
}

/** Comments, each with what answers it. */
export function CommentList({ comments, replies, level, view, panels }: Props) {
  return (
    <ol className={level === 0 ? styles['list'] : styles['replies']}>
      {comments.map((comment) => (
        <li key={comment.id}>
          <Muted comment={comment} locale={view.locale}>
            <CommentEntry comment={comment} view={view} panel={panels?.get(comment.id)} />
            <RepliesTo comment={comment} replies={replies} level={level + 1} view={view} />
          </Muted>
        </li>
      ))}
    </ol>
  );
}

interface MutedProps {
  readonly comment: CommentItemFragment;
  readonly locale: Locale;
  /** The comment, and what answers it. */
  readonly children: readonly [ReactNode, ReactNode];
}

/** A comment as the reader wants to hear of it: of a muted thread all is folded, of a muted person their words. */
function Muted({ comment, locale, children: [entry, below] }: MutedProps) {
  const t = translator(locale);
  const { viewerHasMuted, viewerHasMutedThread, bodyHtml, author } = comment;
  if (viewerHasMutedThread) {
    return (
      <Folded summary={t('mute.foldedThread')}>
        {entry}
        {below}
      </Folded>
    );
  }
  if (!viewerHasMuted || bodyHtml === '') {
    return (
      <>
        {entry}
        {below}
      </>
    );
  }
  return (
    <>
      <Folded summary={t('mute.foldedUser', { name: author?.displayName ?? '' })}>{entry}</Folded>
      {below}
    </>
  );
}

function RepliesTo({
  comment: { id, replyCount },
  replies,
  level,
  view,
}: Omit<Props, 'comments' | 'panels'> & { readonly comment: CommentItemFragment }) {
  const t = translator(view.locale);
  const shown = replies.get(id) ?? [];
  const hidden = replyCount - shown.length;
  if (shown.length === 0 && hidden <= 0) return null;
  const href = commentPath(view.locale, view.place, id);
  if (level >= LEVELS) {
    return (
      <p className={styles['replies']}>
        <AppLink className={styles['more']} href={href}>
          {t('comments.continue', { count: replyCount })}
        </AppLink>
      </p>
    );
  }
  return (
    <Replies
      key={view.sent ?? 'first'}
      id={id}
      href={href}
      level={level}
      place={view.place}
      load={view.actions.moreReplies}
      texts={{
        more: hidden > 0 ? t('comments.moreReplies', { count: hidden }) : null,
        next: t('comments.nextReplies'),
        working: t('form.working'),
      }}
    >
      {shown.length > 0 ? (
        <CommentList comments={shown} replies={replies} level={level} view={view} />
      ) : null}
    </Replies>
  );
}
