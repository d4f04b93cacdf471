import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { OwnListsDocument, ReadingListDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import { deleteList, updateList } from '#web/features/reading-lists/actions/lists.ts';
import { ListForm } from '#web/features/reading-lists/components/list-form.tsx';
import { missingMetadata } from '#web/lib/entity-page.ts';
import { feedTitle } from '#web/lib/feed.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { alternates, oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { ListBody } from '../../list-body.tsx';
import styles from '../../write/page.module.css';

type Props = PageProps<{ readonly id: string }>;

const load = cache((id: string, locale: Locale, after: string | undefined) =>
  runQuery(ReadingListDocument, {
    ...{ id, language: toLanguage(locale) },
    ...(after ? { after } : {}),
  }),
);

async function readList({ params, searchParams }: Props) {
  const [{ locale: segment, id }, query] = await Promise.all([params, searchParams]);
  const { locale, t } = pageTranslator(segment);
  const after = oneOf(query['after']);
  const outcome = await load(id, locale, after);
  const list = outcome.kind === 'answered' ? (outcome.data.readingList ?? null) : null;
  return { locale, t, query, after, outcome, list, id };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, outcome, list } = await readList(props);
  if (!list) return missingMetadata(t, hasFailedAt(outcome, 'readingList'));
  const title = list.title ?? t('lists.bookmarks');
  const feed = { url: paths.listFeed(locale, list.id), title: feedTitle(title, locale) };
  return {
    title,
    alternates: alternates(
      locale,
      (other) => paths.readingList(other, list.id),
      list.isPublic ? feed : undefined,
    ),
    ...(list.isPublic ? {} : { robots: { index: false } }),
  };
}

/** A reading list. Never shared between readers: no event says that a list is private again. */
export default async function ReadingListPage(props: Props) {
  const { locale, t, query, after, outcome, list, id } = await readList(props);
  const here = (more: Readonly<Record<string, string | null | undefined>> = {}) =>
    paths.readingList(locale, id, more);
  redirectFromInvalidQuery(outcome, query, { first: here(), bare: here() });
  if (!list) return <MissingView locale={locale} isDown={hasFailedAt(outcome, 'readingList')} />;
  if (list.isBookmarks) redirect(paths.bookmarks(locale));
  const title = list.title ?? '';
  const mine = list.viewerCanEdit ? await runQuery(OwnListsDocument, {}) : null;
  const own = mine?.kind === 'answered' ? mine.data.viewer?.user.readingLists?.nodes : null;
  return (
    <div className={`frame ${styles['page']}`}>
      <div>
        <h1 className={styles['title']} dir={directionOf(title)}>
          {title}
        </h1>
        <p>
          {list.owner ? (
            <AppLink href={paths.userLists(locale, list.owner.username)}>
              <bdi>{list.owner.displayName}</bdi>
            </AppLink>
          ) : null}{' '}
          {list.posts ? t('home.count', { count: list.posts.totalCount }) : null}
          {list.isPublic ? null : `, ${t('lists.private')}`}
        </p>
        {list.isPublic ? (
          <p>
            <a href={paths.listFeed(locale, list.id)}>{t('footer.feed')}</a>
          </p>
        ) : null}
      </div>
      <ListBody
        list={list}
        own={own ?? []}
        after={after}
        done={oneOf(query['done'])}
        pathOf={here}
        locale={locale}
      />
      {list.viewerCanEdit ? (
        <>
          <SectionBlock id="change-list" title={t('lists.change')}>
            <ListForm
              // A new address after a success: the form starts afresh.
              key={oneOf(query['at']) ?? 'first'}
              action={updateList}
              hidden={{ id: list.id }}
              title={title}
              isPublic={list.isPublic}
              submit={t('lists.save')}
              locale={locale}
            />
          </SectionBlock>
          <SectionBlock id="delete-list" title={t('lists.delete')}>
            <ActionForm
              action={deleteList}
              hidden={{ id: list.id }}
              fields={[]}
              submit={t('lists.deleteConfirm')}
              kind="danger"
              strings={formStrings(locale)}
            />
          </SectionBlock>
        </>
      ) : null}
    </div>
  );
}
