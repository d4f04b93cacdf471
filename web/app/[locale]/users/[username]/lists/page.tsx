import type { Metadata } from 'next';
import { cache } from 'react';
import { UserListsDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { ListIndex } from '#web/features/reading-lists/components/list-index.tsx';
import { missingMetadata } from '#web/lib/entity-page.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import { alternates, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

type Props = PageProps<{ readonly username: string }>;

const load = cache((username: string) => runQuery(UserListsDocument, { username }));

async function readUser({ params }: Props) {
  const { locale: segment, username } = await params;
  const outcome = await load(decodePathSegment(username));
  const user = outcome.kind === 'answered' ? (outcome.data.userByUsername ?? null) : null;
  return { ...pageTranslator(segment), user, isDown: hasFailedAt(outcome, 'userByUsername') };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, user, isDown } = await readUser(props);
  if (!user) return missingMetadata(t, isDown);
  return {
    title: t('lists.of', { name: user.displayName }),
    alternates: alternates(locale, (other) => paths.userLists(other, user.username)),
  };
}

/** The reading lists of a user. Never shared between readers: no event says that a list is private again. */
export default async function UserListsPage(props: Props) {
  const { locale, t, user, isDown } = await readUser(props);
  if (!user) return <MissingView locale={locale} isDown={isDown} />;
  const lists = user.readingLists?.nodes.filter(({ isBookmarks }) => !isBookmarks);
  return (
    <FormPage
      title={t('lists.of', { name: user.displayName })}
      aside={
        <p>
          <AppLink href={paths.user(locale, user.username)}>
            <bdi>{user.displayName}</bdi>
          </AppLink>
        </p>
      }
    >
      {lists ? null : <Notice>{t('lists.outage')}</Notice>}
      {lists?.length === 0 ? <p>{t('lists.noneOf')}</p> : null}
      <ListIndex lists={lists ?? []} locale={locale} />
    </FormPage>
  );
}
