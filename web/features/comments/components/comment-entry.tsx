import type { ReactNode } from 'react';
import type { CommentItemFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { translator, type Translate } from '#web/lib/i18n/messages.ts';
import { partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import { pinComment } from '../actions/comments.ts';
import { castVote, sendVote } from '../actions/votes.ts';
import { commentPath, placeFields, type PanelKind } from '../lib/place.ts';
import type { ThreadView } from '../lib/view.ts';
import { CommentTools } from './comment-tools.tsx';
import { VoteForm } from './vote-form.tsx';
import styles from './comment-entry.module.css';

interface Props {
  readonly comment: CommentItemFragment;
  readonly view: ThreadView;
  /** What is open beneath it, on a page that was asked for it. */
  readonly panel?: ReactNode;
}

/** One comment: who, when, what, and what can be done with it. */
export function CommentEntry({ comment, view, panel }: Props) {
  const { locale, place, sent } = view;
  const t = translator(locale);
  const { id, author } = comment;
  // A removed one is read by its author and moderators alone.
  const isDeleted = comment.bodyHtml === '';
  const goneText = t(comment.status === 'REMOVED' ? 'comments.removedOne' : 'comments.deletedOne');
  const isPinned = comment.id === view.pinnedId;
  return (
    <article
      className={styles['comment']}
      id={`comment-${id}`}
      aria-label={isDeleted ? goneText : nameOf(comment, t)}
    >
      <Cover
        kind="user"
        id={author?.id ?? id}
        url={author?.avatarUrl ?? null}
        className={styles['picture']}
      />
      <div className={styles['content']}>
        {isDeleted ? (
          <p className={styles['meta']}>{goneText}</p>
        ) : (
          <>
            <p className={styles['meta']}>
              {author ? (
                <AppLink className={styles['author']} href={paths.user(locale, author.username)}>
                  <bdi>{author.displayName}</bdi>
                </AppLink>
              ) : (
                <span className={styles['author']}>{t('comments.anonymous')}</span>
              )}
              <AppLink
                className={styles['when']}
                href={`${commentPath(locale, place, id)}#comment-${id}`}
              >
                <Time at={comment.createdAt} locale={locale} />
              </AppLink>
              {comment.editedAt ? <span>{t('comments.edited')}</span> : null}
              {isPinned ? <span>{t('comments.pinned')}</span> : null}
              {comment.isLocked ? <span>{t('comments.lockedOne')}</span> : null}
            </p>
            {comment.status === 'HELD' ? <Notice>{t('comments.held')}</Notice> : null}
            {comment.status === 'REMOVED' ? <Notice>{t('comments.removedOwn')}</Notice> : null}
            <Prose html={partLongWordsOfHtml(comment.bodyHtml)} kind="comment" />
          </>
        )}
        <div className={styles['tools']} key={sent ?? 'first'}>
          {comment.status === 'VISIBLE' ? <Score comment={comment} view={view} t={t} /> : null}
          {isDeleted ? null : <Tools comment={comment} view={view} t={t} />}
          {panel ? <div className={styles['panel']}>{panel}</div> : null}
        </div>
      </div>
    </article>
  );
}

const nameOf = ({ author }: CommentItemFragment, t: Translate): string =>
  author ? t('comments.by', { name: author.displayName }) : t('comments.byNobody');

interface PartProps extends Omit<Props, 'panel'> {
  readonly t: Translate;
}

/** Buttons for who may vote; to others what the votes have made. */
function Score({ comment: { id, score, viewerVote, author }, view, t }: PartProps) {
  const { viewerId, place, isOpen } = view;
  if (viewerId === '' || author?.id === viewerId || !isOpen) {
    return score === 0 ? null : (
      <span className={styles['score']}>{t('comments.points', { count: score })}</span>
    );
  }
  return (
    <VoteForm
      id={id}
      score={score}
      vote={viewerVote}
      hidden={placeFields(place)}
      send={sendVote}
      cast={castVote}
      texts={{
        up: t('comments.voteUp'),
        down: t('comments.voteDown'),
        score: t('comments.score', { score: '{score}' }),
        failed: t('form.failed'),
      }}
    />
  );
}

function Tools({ comment, view, t }: PartProps) {
  const { locale, place, viewerId, canPin, pinnedId } = view;
  const { id, author, depth } = comment;
  const isAnswerable = view.isOpen && comment.status === 'VISIBLE' && !comment.isLocked;
  const kinds: (PanelKind | false)[] = [
    isAnswerable && 'reply',
    isAnswerable && 'quote',
    comment.viewerCanEdit && 'edit',
    comment.viewerCanDelete && 'delete',
    comment.editedAt !== null && 'history',
  ];
  const tools = kinds
    .filter((kind) => kind !== false)
    .map((kind) => ({
      kind,
      text: t(`comments.${kind}`),
      href: commentPath(locale, place, id, kind),
    }));
  return (
    <>
      <CommentTools id={id} place={place} tools={tools} open={view.actions.openPanel} />
      {canPin && depth === 0 && comment.status === 'VISIBLE' ? (
        <form action={pinComment}>
          {Object.entries({
            ...placeFields(place),
            id,
            isPinned: id === pinnedId ? '' : 'yes',
          }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className={styles['tool']}>
            {t(id === pinnedId ? 'comments.unpin' : 'comments.pin')}
          </button>
        </form>
      ) : null}
      {author?.id === viewerId ? null : (
        <AppLink className={styles['tool']} href={paths.report(locale, 'COMMENT', id)}>
          {t('comments.report')}
        </AppLink>
      )}
    </>
  );
}
