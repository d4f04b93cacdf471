import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import {
  ModerationAppealsDocument,
  ModerationQueueDocument,
  type ModerationAppealsQuery,
  type ModerationQueueFilter,
} from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { CaseList } from '#web/features/moderation/components/case-list.tsx';
import { DecisionEntry } from '#web/features/moderation/components/decision-entry.tsx';
import desk from '#web/components/ui/desk.module.css';
import { QUEUES, QueueTabs, type Queue } from '#web/features/moderation/components/queue-tabs.tsx';
import { SubjectView } from '#web/features/moderation/components/subject-view.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

const FILTERS: Readonly<Record<Exclude<Queue, 'appeals'>, ModerationQueueFilter>> = {
  reported: { origin: 'REPORTED' },
  held: { origin: 'HELD' },
  new: { origin: 'NEW_ACCOUNT' },
  mine: { isMine: true },
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('moderation.title'), robots: { index: false } };
}

export default async function ModerationPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const viewer = await viewerStatus();
  if (viewer === 'unknown') return <UnavailableView locale={locale} text={t('moderation.down')} />;
  if (viewer === null) redirect(paths.signIn(locale, paths.moderation(locale)));
  // For others there is no such page.
  if (!viewer.moderates) return <NotFoundView locale={locale} />;
  const query = await searchParams;
  const queue = QUEUES.find((known) => known === oneOf(query['queue'])) ?? 'reported';
  const after = oneOf(query['after']);
  const here = (more: Readonly<Record<string, string | null | undefined>> = {}) =>
    paths.moderation(locale, { queue: queue === 'reported' ? null : queue, ...more });
  const outcome =
    queue === 'appeals'
      ? await runQuery(ModerationAppealsDocument, { ...(after && { after }) })
      : await runQuery(ModerationQueueDocument, {
          ...(after && { after }),
          filter: FILTERS[queue],
        });
  redirectFromInvalidQuery(outcome, query, { first: here(), bare: here() });
  const data = outcome.kind === 'answered' ? outcome.data : null;
  const cases = data && 'moderationQueue' in data ? data.moderationQueue : null;
  const appeals = data && 'moderationAppeals' in data ? data.moderationAppeals : null;
  const list = cases ?? appeals;
  if (!list) return <UnavailableView locale={locale} text={t('moderation.down')} />;
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{t('moderation.title')}</h1>
      <p>
        <AppLink href={paths.supportDesk(locale)}>{t('support.desk')}</AppLink>
      </p>
      <QueueTabs queue={queue} locale={locale} />
      <p className={desk['meta']}>{t('moderation.count', { count: list.totalCount })}</p>
      {list.nodes.length === 0 ? <p className={desk['empty']}>{t('moderation.empty')}</p> : null}
      {cases ? <CaseList cases={cases.nodes} locale={locale} /> : null}
      {appeals ? <Appeals appeals={appeals.nodes} locale={locale} /> : null}
      <Pager
        locale={locale}
        pageInfo={list.pageInfo}
        after={after}
        pathOf={(cursor) => here({ after: cursor })}
      />
    </div>
  );
}

type Appealed = NonNullable<ModerationAppealsQuery['moderationAppeals']>['nodes'];

function Appeals({ appeals, locale }: { readonly appeals: Appealed; readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <ol>
      {appeals.map((decision) => (
        <li key={decision.id}>
          <DecisionEntry decision={decision} locale={locale}>
            <SubjectView subject={decision.subject} type={decision.subjectType} locale={locale} />
            {decision.subject ? (
              <p>
                <AppLink
                  href={paths.moderationCase(locale, decision.subjectType, decision.subject.id)}
                >
                  {t('moderation.decide')}
                </AppLink>
              </p>
            ) : null}
          </DecisionEntry>
        </li>
      ))}
    </ol>
  );
}
