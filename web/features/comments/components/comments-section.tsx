import { NewCommentsDocument, type CommentItemFragment } from '#web/__generated__/operations.ts';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { liveAddress, liveStart } from '#web/lib/graphql/live-address.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { pluralForms } from '#web/lib/i18n/plural-forms.ts';
import { writeComment } from '../actions/comments.ts';
import { CommentEntry } from './comment-entry.tsx';
import { NewComments } from './new-comments.tsx';
import styles from './comments-section.module.css';

interface Props {
  readonly locale: Locale;
  readonly post: { readonly id: string; readonly slug: string };
  readonly comments: {
    readonly totalCount: number;
    readonly nodes: readonly CommentItemFragment[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly endCursor: string | null;
    };
  } | null;
  /** Cursor of the present page, if it is not the first. */
  readonly page: string | undefined;
  readonly isSignedIn: boolean;
  /** Empty if nobody is signed in. */
  readonly viewerId: string;
  /** The page answers a form: if its session has ended, the form still holds what was typed. */
  readonly isFormAnswer: boolean;
  /** Only what is published can be commented on. */
  readonly isOpen: boolean;
  readonly isDeleted: boolean;
  /** Changes with each success. Without script a form finds its answer by its keys, so they may depend on the address only. */
  readonly sent: string | undefined;
}

export function CommentsSection({
  locale,
  post,
  comments,
  page,
  isSignedIn,
  viewerId,
  isFormAnswer,
  isOpen,
  isDeleted,
  sent,
}: Props) {
  const t = translator(locale);
  const here = paths.post(locale, post.slug);
  const canWrite = isSignedIn && comments !== null;
  // A key of its own for each rendering: sent twice it makes one comment, and after success the field is empty.
  const idempotencyKey = crypto.randomUUID();
  return (
    <section id="comments" className={styles['section']} aria-labelledby="comments-title">
      {isOpen && comments ? (
        <NewComments
          address={liveAddress(NewCommentsDocument, { postId: post.id })}
          from={liveStart()}
          shown={comments.nodes.map(({ id }) => id)}
          viewerId={viewerId}
          newestHref={page ? `${here}#comments` : null}
          forms={pluralForms(t, 'comments.new', locale)}
          locale={locale}
        />
      ) : null}
      <h2 className={styles['title']} id="comments-title">
        {comments && comments.totalCount > 0
          ? t('post.comments', { count: comments.totalCount })
          : t('comments.title')}
      </h2>
      {isDeleted ? <Notice isDone>{t('comments.deleted')}</Notice> : null}
      {comments ? null : <Notice>{t('comments.down')}</Notice>}
      {isOpen || !comments ? null : <p>{t('comments.notYet')}</p>}
      {isOpen && (canWrite || isFormAnswer) ? (
        <ActionForm
          key={sent ?? 'first'}
          action={writeComment}
          isOnlyAnswer={!canWrite}
          hidden={{ postId: post.id, slug: post.slug, idempotencyKey }}
          fields={[
            {
              name: 'body',
              label: t('comments.label'),
              hint: t('comments.hint'),
              rows: 4,
              limit: 5000,
              isRequired: true,
              lang: locale,
            },
          ]}
          submit={t('comments.submit')}
          strings={formStrings(locale)}
        />
      ) : null}
      {isOpen && comments && !isSignedIn ? (
        <p className={styles['signIn']}>
          <AppLink href={paths.signIn(locale, `${here}#comments`)}>{t('comments.signIn')}</AppLink>
        </p>
      ) : null}
      {isOpen && comments?.nodes.length === 0 ? (
        <p className={styles['none']}>{t('comments.none')}</p>
      ) : null}
      <ol className={styles['list']}>
        {comments?.nodes.map((comment) => (
          <li key={comment.id}>
            <CommentEntry
              comment={comment}
              locale={locale}
              slug={post.slug}
              page={page}
              sent={sent}
              isOnlyAnswer={isFormAnswer && !isSignedIn}
            />
          </li>
        ))}
      </ol>
      <Pager
        label={t('comments.title')}
        first={page ? { href: `${here}#comments`, text: t('comments.newest') } : null}
        next={
          comments?.pageInfo.hasNextPage && comments.pageInfo.endCursor
            ? {
                href: `${paths.post(locale, post.slug, { comments: comments.pageInfo.endCursor })}#comments`,
                text: t('comments.older'),
              }
            : null
        }
      />
    </section>
  );
}
