import { NewCommentsDocument, type CommentItemFragment } from '#web/__generated__/operations.ts';
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
import { moreReplies, openPanel } from '../actions/panels.tsx';
import type { SubjectKind } from '#web/lib/comment-subject.ts';
import { placeFields, placePath, sortOf, type Place } from '../lib/place.ts';
import { repliesOf, type ThreadPage } from '../lib/thread.ts';
import type { ThreadView } from '../lib/view.ts';
import { CommentEntry } from './comment-entry.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';
import { NewComments } from './new-comments.tsx';
import { SortLinks } from './sort-links.tsx';
import styles from './comments-section.module.css';

interface Props {
  readonly locale: Locale;
  readonly kind: SubjectKind;
  /** Of the post; of an item of the catalogue its id. */
  readonly slug: string;
  readonly subject: {
    readonly id: string;
    readonly commentCount: number | null;
    readonly areCommentsLocked?: boolean | null;
    readonly pinnedComment: CommentItemFragment | null;
    readonly viewerCanPin?: boolean | null;
    readonly viewerHeldComments?: readonly CommentItemFragment[] | null;
  };
  readonly comments: ThreadPage | null;
  /** The reader's own newest comment, which may not be among them. */
  readonly fresh: CommentItemFragment | null;
  /** Cursor of the present page, if it is not the first. */
  readonly page: string | undefined;
  readonly sort: string | undefined;
  readonly isSignedIn: boolean;
  /** Empty if nobody is signed in. */
  readonly viewerId: string;
  /** The page answers a form: if its session has ended, the form still holds what was typed. */
  readonly isFormAnswer: boolean;
  /** Only what is published can be commented on. */
  readonly isPublished: boolean;
  /** What has just been done, as the address says it. */
  readonly done: string | undefined;
  /** Changes with each success, see ThreadView. */
  readonly sent: string | undefined;
}

export function CommentsSection(props: Props) {
  const { locale, kind, slug, subject, comments, fresh, page, isSignedIn, viewerId } = props;
  const { isPublished, done, sent } = props;
  const t = translator(locale);
  const sort = sortOf(props.sort, '');
  const place: Place = { kind, slug, root: '', page: page ?? '', sort };
  const about = { [kind === 'post' ? 'postId' : 'itemId']: subject.id };
  const actions = { openPanel, moreReplies };
  const isOpen = isPublished && !subject.areCommentsLocked;
  const { pinnedComment: pinned, viewerHeldComments: held } = subject;
  const view: ThreadView = {
    ...{ locale, place, viewerId, isOpen, sent, actions },
    ...{ canPin: subject.viewerCanPin ?? false, pinnedId: pinned?.id ?? null },
  };
  const here = placePath(locale, { ...place, page: '', sort: 'new' });
  const canWrite = isSignedIn && comments !== null;
  const descendants = comments?.descendants ?? [];
  const shown = comments ? [...comments.nodes, ...descendants] : [];
  const isShown = (id: string | undefined) => shown.some((comment) => comment.id === id);
  // A reply whose parent is further down, or a thread on another page.
  const stray = fresh && !isShown(fresh.id) && !isShown(fresh.parent?.id) ? fresh : null;
  return (
    <section id="comments" className={styles['section']} aria-labelledby="comments-title">
      {isOpen && comments ? (
        <NewComments
          address={liveAddress(NewCommentsDocument, about)}
          from={liveStart()}
          shown={shown.map(({ id }) => id)}
          viewerId={viewerId}
          newestHref={page || sort !== 'new' ? `${here}#comments` : null}
          forms={pluralForms(t, 'comments.new', locale)}
          locale={locale}
        />
      ) : null}
      <h2 className={styles['title']} id="comments-title">
        {subject.commentCount
          ? t('post.comments', { count: subject.commentCount })
          : t('comments.title')}
      </h2>
      {done === 'comment-deleted' ? <Notice isDone>{t('comments.deleted')}</Notice> : null}
      {done === 'not-voted' ? <Notice>{t('comments.notVoted')}</Notice> : null}
      {comments ? null : (
        <Notice>{t(kind === 'post' ? 'comments.down' : 'discussion.down')}</Notice>
      )}
      {done === 'comment-held' ? <Notice isDone>{t('comments.held')}</Notice> : null}
      {done === 'not-pinned' ? <Notice>{t('comments.notPinned')}</Notice> : null}
      {isPublished || !comments ? null : <p>{t('comments.notYet')}</p>}
      {isPublished && subject.areCommentsLocked ? <p>{t('comments.locked')}</p> : null}
      {isOpen && (canWrite || props.isFormAnswer) ? (
        <CommentForm
          key={sent ?? 'first'}
          action={writeComment}
          isOnlyAnswer={!canWrite}
          draft={`${viewerId}.${subject.id}`}
          // A key of its own for each rendering: sent twice it makes one comment, and after success the field is empty.
          hidden={{ ...placeFields(place), ...about, idempotencyKey: crypto.randomUUID() }}
          fields={[
            {
              ...{ name: 'body', label: t('comments.label'), hint: t('comments.hint') },
              ...{ rows: 4, limit: 5000, isRequired: true, lang: locale },
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
      {comments && comments.nodes.length > 1 ? <SortLinks place={place} locale={locale} /> : null}
      {held?.map((comment) => (
        <CommentEntry key={comment.id} comment={comment} view={view} />
      ))}
      {pinned && page === undefined ? <CommentEntry comment={pinned} view={view} /> : null}
      {stray ? <CommentEntry comment={stray} view={view} /> : null}
      <CommentList
        comments={(comments?.nodes ?? []).filter(
          ({ id }) => page !== undefined || id !== pinned?.id,
        )}
        replies={repliesOf(descendants, fresh)}
        level={0}
        view={view}
      />
      <Pager
        locale={locale}
        pageInfo={comments?.pageInfo}
        after={page}
        pathOf={(cursor) => `${placePath(locale, { ...place, page: cursor ?? '' })}#comments`}
        label={t('comments.title')}
        first={t(sort === 'new' ? 'comments.newest' : 'comments.first')}
        next={t(sort === 'new' ? 'comments.older' : 'comments.further')}
      />
    </section>
  );
}
