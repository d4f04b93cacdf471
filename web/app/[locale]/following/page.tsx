import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FollowsDocument, type FollowKind } from '#web/__generated__/operations.ts';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { Tabs } from '#web/components/ui/tabs.tsx';
import { paths } from '#web/config/paths.ts';
import { FollowList } from '#web/features/follows/components/follow-list.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

const KINDS: readonly FollowKind[] = ['ARTIST', 'USER', 'TAG'];

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('follow.title'), robots: { index: false } };
}

/** What the reader follows, to no longer follow it. */
export default async function FollowingPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const wanted = oneOf(query['kind'])?.toUpperCase();
  const kind = KINDS.find((known) => known === wanted);
  const after = oneOf(query['after']);
  const here = (more: Readonly<Record<string, string | null | undefined>> = {}) =>
    paths.following(locale, { kind: kind?.toLowerCase(), ...more });
  const outcome = await runQuery(FollowsDocument, {
    language: toLanguage(locale),
    ...(kind ? { kind } : {}),
    ...(after ? { after } : {}),
  });
  if (isUnauthenticated(outcome)) redirect(paths.signIn(locale, here()));
  redirectFromInvalidQuery(outcome, query, { first: here(), bare: paths.following(locale) });
  const follows = outcome.kind === 'answered' ? outcome.data.follows : null;
  if (!follows) return <UnavailableView locale={locale} text={t('follow.down')} />;

  return (
    <FormPage
      title={t('follow.title')}
      aside={
        <p>
          <AppLink href={paths.followedPosts(locale)}>{t('follow.stories')}</AppLink>
        </p>
      }
    >
      <StaleNotice outcome={outcome} locale={locale} />
      <Tabs
        label={t('follow.kinds')}
        tabs={[
          { text: t('filter.all'), href: paths.following(locale), isCurrent: !kind },
          ...KINDS.map((one) => ({
            text: t(`follow.kinds.${one}`),
            href: paths.following(locale, { kind: one.toLowerCase() }),
            isCurrent: one === kind,
          })),
        ]}
      />
      {follows.nodes.length === 0 ? <p>{t('follow.none')}</p> : null}
      <FollowList follows={follows.nodes} here={here({ after })} locale={locale} />
      <Pager
        locale={locale}
        pageInfo={follows.pageInfo}
        after={after}
        pathOf={(cursor) => here({ after: cursor })}
      />
    </FormPage>
  );
}
