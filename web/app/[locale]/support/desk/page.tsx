import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { TicketQueueDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import desk from '#web/components/ui/desk.module.css';
import { paths } from '#web/config/paths.ts';
import { DeskFilters } from '#web/features/support/components/desk-filters.tsx';
import { DeskList } from '#web/features/support/components/desk-list.tsx';
import { deskState, filterOf, queryOf } from '#web/features/support/lib/choices.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('support.desk'), robots: { index: false } };
}

export default async function SupportDeskPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const viewer = await viewerStatus();
  if (viewer === 'unknown') return <UnavailableView locale={locale} text={t('support.down')} />;
  if (viewer === null) redirect(paths.signIn(locale, paths.supportDesk(locale)));
  // For others there is no such page.
  if (!viewer.moderates) return <NotFoundView locale={locale} />;
  const query = await searchParams;
  const after = oneOf(query['after']);
  const state = deskState({
    ...{ queue: oneOf(query['queue']), kind: oneOf(query['kind']) },
    ...{ priority: oneOf(query['priority']), language: oneOf(query['language']) },
  });
  const outcome = await runQuery(TicketQueueDocument, {
    ...(after && { after }),
    filter: filterOf(state),
  });
  const first = paths.supportDesk(locale, queryOf(state));
  redirectFromInvalidQuery(outcome, query, { first, bare: paths.supportDesk(locale) });
  const list = outcome.kind === 'answered' ? outcome.data.ticketQueue : null;
  if (!list) return <UnavailableView locale={locale} text={t('support.down')} />;
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{partLongWords(t('support.desk'))}</h1>
      <DeskFilters state={state} locale={locale} />
      <p className={desk['meta']}>{t('support.count', { count: list.totalCount })}</p>
      {list.nodes.length === 0 ? <p className={desk['empty']}>{t('support.empty')}</p> : null}
      <DeskList tickets={list.nodes} locale={locale} />
      <Pager
        locale={locale}
        pageInfo={list.pageInfo}
        after={after}
        pathOf={(cursor) => paths.supportDesk(locale, { ...queryOf(state), after: cursor })}
      />
    </div>
  );
}
