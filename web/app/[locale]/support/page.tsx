import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MyTicketsDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { Time } from '#web/components/ui/time.tsx';
import desk from '#web/components/ui/desk.module.css';
import { paths } from '#web/config/paths.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('support.title'), robots: { index: false } };
}

export default async function SupportPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const after = oneOf(query['after']);
  const here = paths.support(locale);
  const outcome = await runQuery(MyTicketsDocument, { ...(after && { after }) });
  redirectFromInvalidQuery(outcome, query, { first: here, bare: here });
  // Who has no account writes without.
  if (isUnauthenticated(outcome)) redirect(paths.newTicket(locale));
  const list = outcome.kind === 'answered' ? outcome.data.myTickets : null;
  if (!list) return <UnavailableView locale={locale} text={t('support.down')} />;
  const viewer = await viewerStatus();
  const isStaff = viewer !== null && viewer !== 'unknown' && viewer.moderates;
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{partLongWords(t('support.title'))}</h1>
      <p>{t('support.lead')}</p>
      <p className={desk['meta']}>
        <AppLink href={paths.newTicket(locale)}>{t('support.new')}</AppLink>
        {isStaff ? <AppLink href={paths.supportDesk(locale)}>{t('support.desk')}</AppLink> : null}
      </p>
      <h2 className={desk['name']}>{t('support.mine')}</h2>
      {list.nodes.length === 0 ? <p className={desk['empty']}>{t('support.none')}</p> : null}
      <ol>
        {list.nodes.map(({ id, subject, status, category, updatedAt, messageCount }) => (
          <li key={id} className={desk['entry']}>
            <p className={desk['name']}>
              <AppLink href={paths.ticket(locale, id)}>
                <bdi>{partLongWords(subject)}</bdi>
              </AppLink>
            </p>
            <p className={desk['meta']}>
              <span>{t(`support.ownStatus.${status}`)}</span>
              <span>{t(`support.category.${category}`)}</span>
              <span>{t('support.messages', { count: messageCount })}</span>
              <Time at={updatedAt} locale={locale} />
            </p>
          </li>
        ))}
      </ol>
      <Pager
        locale={locale}
        pageInfo={list.pageInfo}
        after={after}
        pathOf={(cursor) => paths.support(locale, { after: cursor })}
      />
    </div>
  );
}
