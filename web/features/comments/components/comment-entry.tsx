import type { ReactNode } from 'react';
import type { CommentItemFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { translator, type Translate } from '#web/lib/i18n/messages.ts';
import { partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
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
  const isDeleted = comment.status === 'DELETED';
  return (
    <article
      className={styles['comment']}
      id={`comment-${id}`}
      aria-label={isDeleted ? t('comments.deletedOne') : nameOf(comment, t)}
    >
      <Cover
        kind="user"
        id={author?.id ?? id}
        url={author?.avatarUrl ?? null}
        className={styles['picture']}
      />
      <div className={styles['content']}>
        {isDeleted ? (
          <p className={styles['meta']}>{t('comments.deletedOne')}</p>
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
            </p>
            <Prose html={partLongWordsOfHtml(comment.bodyHtml)} kind="comment" />
          </>
        )}
        <div className={styles['tools']} key={sent ?? 'first'}>
          {isDeleted ? null : <Score comment={comment} view={view} t={t} />}
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
  const { locale, place, isOpen } = view;
  const kinds: (PanelKind | false)[] = [
    isOpen && 'reply',
    isOpen && 'quote',
    comment.viewerCanEdit && 'edit',
    comment.viewerCanDelete && 'delete',
    comment.editedAt !== null && 'history',
  ];
  const tools = kinds
    .filter((kind) => kind !== false)
    .map((kind) => ({
      kind,
      text: t(`comments.${kind}`),
      href: commentPath(locale, place, comment.id, kind),
    }));
  return <CommentTools id={comment.id} place={place} tools={tools} open={view.actions.openPanel} />;
}
