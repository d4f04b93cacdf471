import type { ListPostsFragment } from '#web/__generated__/operations.ts';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { PostStory } from '#web/features/posts/components/post-story.tsx';
import { PostTools, type OtherList } from '#web/features/reading-lists/components/post-tools.tsx';
import { stepsOf } from '#web/features/reading-lists/lib/neighbours.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { isMessageKey, translator } from '#web/lib/i18n/messages.ts';

interface Props {
  readonly list: ListPostsFragment;
  /** Lists of the reader's, where it is one of them. */
  readonly own: readonly OtherList[];
  readonly after: string | undefined;
  /** What has just been done, as the address says it. */
  readonly done: string | undefined;
  readonly pathOf: (query: Readonly<Record<string, string | null | undefined>>) => string;
  readonly locale: Locale;
}

/** The posts of a reading list, with what its owner can do with them. */
export function ListBody({ list, own, after, done, pathOf, locale }: Props) {
  const t = translator(locale);
  const posts = list.posts?.nodes ?? [];
  const ids = posts.map(({ id }) => id);
  const others = own.filter(({ id }) => id !== list.id);
  const key = `lists.done.${done ?? ''}`;
  return (
    <>
      {isMessageKey(key) ? <Notice isDone={done !== 'not-arranged'}>{t(key)}</Notice> : null}
      {list.posts ? null : <Notice>{t('lists.outage')}</Notice>}
      {list.posts && posts.length === 0 ? <p>{t('lists.empty')}</p> : null}
      {posts.map((post, at) => (
        <div key={post.id}>
          <PostStory post={post} locale={locale} size="row" />
          {list.viewerCanEdit ? (
            <PostTools
              listId={list.id}
              postId={post.id}
              postTitle={post.title}
              steps={stepsOf(ids, at, !after)}
              others={others}
              here={pathOf({ after })}
              locale={locale}
            />
          ) : null}
        </div>
      ))}
      <Pager
        locale={locale}
        pageInfo={list.posts?.pageInfo}
        after={after}
        pathOf={(cursor) => pathOf({ after: cursor })}
      />
    </>
  );
}
