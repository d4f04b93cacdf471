import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BookmarksDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import { createList } from '#web/features/reading-lists/actions/lists.ts';
import { ListForm } from '#web/features/reading-lists/components/list-form.tsx';
import { ListIndex } from '#web/features/reading-lists/components/list-index.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt, isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { ListBody } from '../list-body.tsx';
import styles from '../write/page.module.css';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('lists.bookmarks'), robots: { index: false } };
}

/** The reader's bookmarks, and their reading lists. */
export default async function BookmarksPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const after = oneOf(query['after']);
  const outcome = await runQuery(BookmarksDocument, {
    language: toLanguage(locale),
    ...(after ? { after } : {}),
  });
  const here = paths.bookmarks(locale);
  if (isUnauthenticated(outcome)) redirect(paths.signIn(locale, here));
  redirectFromInvalidQuery(outcome, query, { first: here, bare: here });
  if (outcome.kind === 'unavailable' || hasFailedAt(outcome, 'bookmarks')) {
    return <UnavailableView locale={locale} text={t('lists.outage')} />;
  }
  const { bookmarks, viewer } = outcome.data;
  const lists = viewer?.user.readingLists?.nodes ?? [];
  const own = lists.filter(({ isBookmarks }) => !isBookmarks);
  return (
    <div className={`frame ${styles['page']}`}>
      <h1 className={styles['title']}>{t('lists.bookmarks')}</h1>
      {bookmarks ? (
        <ListBody
          list={bookmarks}
          own={lists}
          after={after}
          done={oneOf(query['done'])}
          pathOf={(more) => paths.bookmarks(locale, more)}
          locale={locale}
        />
      ) : (
        <p>{t('lists.noBookmarks')}</p>
      )}
      <SectionBlock id="lists" title={t('lists.own')}>
        {own.length === 0 ? <p>{t('lists.none')}</p> : null}
        <ListIndex lists={own} locale={locale} />
      </SectionBlock>
      <SectionBlock id="new-list" title={t('lists.new')}>
        <ListForm
          action={createList}
          hidden={{ idempotencyKey: crypto.randomUUID() }}
          submit={t('lists.create')}
          locale={locale}
        />
      </SectionBlock>
    </div>
  );
}
