import type { CommentItemFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { FoldedForm } from '#web/components/ui/folded-form.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import { deleteComment, editComment } from '../actions/comments.ts';
import styles from './comment-entry.module.css';

interface Props {
  readonly comment: CommentItemFragment;
  readonly locale: Locale;
  readonly slug: string;
  readonly page: string | undefined;
  readonly sent: string | undefined;
  /** Its forms are there only if they hold what was refused: the reader is no longer signed in. */
  readonly isOnlyAnswer: boolean;
}

export function CommentEntry({ comment, locale, slug, page, sent, isOnlyAnswer }: Props) {
  const t = translator(locale);
  const { author } = comment;
  const strings = formStrings(locale);
  const here = `${paths.post(locale, slug, { comments: page, sent: 'cancelled' })}#comment-${comment.id}`;
  const hidden = { id: comment.id, slug, version: String(comment.version), page: page ?? '' };
  const canEdit = isOnlyAnswer || comment.viewerCanEdit;
  const canDelete = isOnlyAnswer || comment.viewerCanDelete;
  return (
    <article className={styles['comment']} id={`comment-${comment.id}`}>
      <Cover
        kind="user"
        id={author?.id ?? comment.id}
        url={author?.avatarUrl ?? null}
        className={styles['picture']}
      />
      <div className={styles['content']}>
        <p className={styles['meta']}>
          {author ? (
            <AppLink className={styles['author']} href={paths.user(locale, author.username)}>
              <bdi>{author.displayName}</bdi>
            </AppLink>
          ) : (
            <span className={styles['author']}>{t('comments.anonymous')}</span>
          )}
          <span>
            <Time at={comment.createdAt} locale={locale} />
            {comment.editedAt ? `, ${t('comments.edited')}` : null}
          </span>
        </p>
        {comment.status === 'DELETED' ? (
          <p>{t('comments.deleted')}</p>
        ) : (
          <Prose html={partLongWordsOfHtml(comment.bodyHtml)} kind="comment" />
        )}
        {canEdit || canDelete ? (
          <div className={styles['tools']} key={sent ?? 'first'}>
            {canEdit ? (
              <FoldedForm
                summary={t('comments.edit')}
                cancelHref={here}
                action={editComment}
                hidden={hidden}
                isOnlyAnswer={isOnlyAnswer}
                fields={[
                  {
                    name: 'body',
                    label: t('comments.label'),
                    hint: t('comments.hint'),
                    rows: 5,
                    limit: 5000,
                    isRequired: true,
                    value: comment.body,
                  },
                ]}
                submit={t('comments.save')}
                strings={strings}
              />
            ) : null}
            {canDelete ? (
              <FoldedForm
                summary={t('comments.delete')}
                cancelHref={here}
                action={deleteComment}
                hidden={hidden}
                isOnlyAnswer={isOnlyAnswer}
                fields={[]}
                submit={t('comments.deleteConfirm')}
                kind="danger"
                strings={strings}
              >
                <p>{t('comments.deleteAsk')}</p>
              </FoldedForm>
            ) : null}
          </div>
        ) : null}
      </div>
    </article>
  );
}
