import type { ReactNode } from 'react';
import type { CommentItemFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { moreReplies, openPanel } from '../actions/panels.tsx';
import { commentPath, placePath, type Place } from '../lib/place.ts';
import { repliesOf, type ThreadPage } from '../lib/thread.ts';
import type { ThreadView } from '../lib/view.ts';
import { CommentEntry } from './comment-entry.tsx';
import { CommentList } from './comment-list.tsx';
import { SortLinks } from './sort-links.tsx';
import styles from './comments-section.module.css';

interface Props {
  readonly comment: CommentItemFragment & { readonly ancestors: readonly CommentItemFragment[] };
  readonly replies: ThreadPage;
  /** The reader's own newest comment, which may not be among the replies. */
  readonly fresh: CommentItemFragment | null;
  /** What it stands under. */
  readonly title: string;
  readonly isSubjectOpen: boolean;
  readonly place: Place;
  readonly locale: Locale;
  /** Empty if nobody is signed in. */
  readonly viewerId: string;
  readonly sent: string | undefined;
  readonly done: string | undefined;
  /** What is open beneath the comment. */
  readonly panel: ReactNode;
}

/** A comment with what it answers above and what answers it below: a page of its own. */
export function CommentThread(props: Props) {
  const { comment, replies, fresh, title, place, locale, viewerId, sent, done, panel } = props;
  const t = translator(locale);
  const isLocked = comment.isLocked || comment.ancestors.some((one) => one.isLocked);
  const isOpen = props.isSubjectOpen && !isLocked;
  const actions = { openPanel, moreReplies };
  const view: ThreadView = {
    ...{ locale, place, viewerId, isOpen, sent, actions, canPin: false, pinnedId: null },
  };
  const [above] = comment.ancestors;
  const found = repliesOf(replies.descendants, fresh);
  const own = (found.get(comment.id) ?? []).filter(
    ({ id }) => !replies.nodes.some((node) => node.id === id),
  );
  return (
    <section className={styles['section']} aria-labelledby="comments-title">
      <h1 className={styles['title']} id="comments-title">
        {t('comments.pageTitle', { title })}
      </h1>
      <p className={styles['signIn']}>
        <AppLink
          href={`${placePath(locale, { ...place, root: '', page: '', sort: 'new' })}#comments`}
        >
          {t(place.kind === 'post' ? 'comments.all' : 'discussion.all')}
        </AppLink>
      </p>
      {done === 'comment-deleted' ? <Notice isDone>{t('comments.deleted')}</Notice> : null}
      {done === 'not-voted' ? <Notice>{t('comments.notVoted')}</Notice> : null}
      {above?.parent ? (
        <p className={styles['signIn']}>
          <AppLink href={`${commentPath(locale, place, above.id)}#comment-${above.id}`}>
            {t('comments.above')}
          </AppLink>
        </p>
      ) : null}
      {comment.ancestors.length > 0 ? (
        <ol className={styles['context']} aria-label={t('comments.context')}>
          {comment.ancestors.map((one) => (
            <li key={one.id}>
              <CommentEntry comment={one} view={view} />
            </li>
          ))}
        </ol>
      ) : null}
      <div className={styles['subject']}>
        <CommentEntry comment={comment} view={view} panel={panel} />
      </div>
      <section id="replies" className={styles['list']} aria-labelledby="replies-title">
        <h2 className={styles['repliesTitle']} id="replies-title">
          {t('comments.replies', { count: comment.replyCount })}
        </h2>
        {replies.nodes.length > 1 ? <SortLinks place={place} locale={locale} /> : null}
        <CommentList comments={[...replies.nodes, ...own]} replies={found} level={0} view={view} />
        <Pager
          locale={locale}
          pageInfo={replies.pageInfo}
          after={place.page}
          pathOf={(cursor) => `${placePath(locale, { ...place, page: cursor ?? '' })}#replies`}
          label={t('comments.replies', { count: comment.replyCount })}
          first={t('comments.first')}
          next={t('comments.further')}
        />
      </section>
    </section>
  );
}
