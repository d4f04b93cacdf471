import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MyPostsDocument, type PostStatus } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { MyPostList } from '#web/features/editor/components/my-post-list.tsx';
import { StatusTabs } from '#web/features/editor/components/status-tabs.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt, isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import styles from './page.module.css';

const statuses: readonly PostStatus[] = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED'];

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('write.title'), robots: { index: false } };
}

export default async function WritePage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const wanted = oneOf(query['status'])?.toUpperCase();
  const status = statuses.find((known) => known === wanted) ?? 'DRAFT';
  const after = oneOf(query['after']);
  const outcome = await runQuery(MyPostsDocument, { status, ...(after ? { after } : {}) });
  redirectFromInvalidQuery(outcome, query, {
    first: paths.write(locale),
    bare: paths.write(locale),
  });
  const viewer = outcome.kind === 'answered' ? outcome.data.viewer : null;
  if (!viewer && (!hasFailedAt(outcome, 'viewer') || isUnauthenticated(outcome)))
    redirect(paths.signIn(locale, paths.write(locale)));
  const posts = viewer?.user.posts;
  if (!viewer || !posts) return <UnavailableView locale={locale} text={t('write.down')} />;

  const { user } = viewer;
  const counts = {
    DRAFT: user.drafts?.totalCount ?? 0,
    SCHEDULED: user.scheduled?.totalCount ?? 0,
    PUBLISHED: user.published?.totalCount ?? 0,
    ARCHIVED: user.archived?.totalCount ?? 0,
  };
  return (
    <div className={`frame ${styles['page']}`}>
      <div className={styles['head']}>
        <h1 className={styles['title']}>{t('write.title')}</h1>
        <AppLink className={styles['new']} href={paths.newPost(locale)}>
          {t('write.new')}
        </AppLink>
      </div>
      <StaleNotice outcome={outcome} locale={locale} />
      {oneOf(query['done']) === 'deleted' ? <Notice isDone>{t('write.deleted')}</Notice> : null}
      <StatusTabs locale={locale} status={status} counts={counts} />
      {posts.nodes.length === 0 ? <p className={styles['empty']}>{t('write.empty')}</p> : null}
      <MyPostList posts={posts.nodes} locale={locale} />
      <Pager
        locale={locale}
        pageInfo={posts.pageInfo}
        after={after}
        pathOf={(cursor) => paths.write(locale, { status: status.toLowerCase(), after: cursor })}
      />
    </div>
  );
}
