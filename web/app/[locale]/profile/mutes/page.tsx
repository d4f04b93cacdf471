import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MutesDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { MuteList } from '#web/features/comments/components/mute-list.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('mute.title'), robots: { index: false } };
}

/** What the reader has muted, to end it. */
export default async function MutesPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const after = oneOf(query['after']);
  const outcome = await runQuery(MutesDocument, after ? { after } : {});
  const here = paths.mutes(locale);
  if (isUnauthenticated(outcome)) redirect(paths.signIn(locale, here));
  redirectFromInvalidQuery(outcome, query, { first: here, bare: here });
  const mutes = outcome.kind === 'answered' ? outcome.data.mutes : null;
  if (!mutes) return <UnavailableView locale={locale} text={t('mute.down')} />;

  return (
    <FormPage
      title={t('mute.title')}
      lead={t('mute.explain')}
      aside={
        <p>
          <AppLink href={paths.profile(locale)}>{t('profile.title')}</AppLink>
        </p>
      }
    >
      {mutes.nodes.length === 0 ? <p>{t('mute.none')}</p> : null}
      <MuteList mutes={mutes.nodes} here={paths.mutes(locale, { after })} locale={locale} />
      <Pager
        locale={locale}
        pageInfo={mutes.pageInfo}
        after={after}
        pathOf={(cursor) => paths.mutes(locale, { after: cursor })}
      />
    </FormPage>
  );
}
