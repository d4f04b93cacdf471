import type { Metadata } from 'next';
import { ReindexStatusDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { cancelReindex, startReindex } from '#web/features/admin/actions/admin.ts';
import { AdminFrame } from '#web/features/admin/components/admin-frame.tsx';
import desk from '#web/components/ui/desk.module.css';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { formatNumber } from '#web/lib/i18n/formats.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('admin.place.search'), robots: { index: false } };
}

export default async function AdminSearchPage(props: PageProps) {
  const { locale } = pageTranslator((await props.params).locale);
  return <AdminFrame place="search" locale={locale} content={() => index(props)} />;
}

async function index({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const outcome = await runQuery(ReindexStatusDocument, {});
  if (outcome.kind !== 'answered' || hasFailedAt(outcome, 'reindexStatus')) {
    return <UnavailableView locale={locale} text={t('admin.down')} />;
  }
  const run = outcome.data.reindexStatus;
  const isRunning = run?.status === 'RUNNING';
  return (
    <div key={oneOf(query['at']) ?? 'first'} className={desk['page']}>
      <p>{t('admin.indexLead')}</p>
      {run ? (
        <div className={desk['entry']}>
          <p className={desk['name']}>{t(`admin.reindex.${run.status}`)}</p>
          <p className={desk['meta']}>
            <Time at={run.finishedAt ?? run.startedAt} locale={locale} />
            <span>{t('admin.read', { count: formatNumber(run.read, locale) })}</span>
            {isRunning && run.phase ? <span>{run.phase}</span> : null}
            {isRunning ? (
              <AppLink href={paths.admin(locale, 'search')}>{t('admin.refresh')}</AppLink>
            ) : null}
          </p>
          {run.error ? <p>{run.error}</p> : null}
        </div>
      ) : (
        <p className={desk['empty']}>{t('admin.nothing')}</p>
      )}
      <ActionForm
        action={isRunning ? cancelReindex : startReindex}
        fields={[]}
        kind={isRunning ? 'danger' : 'main'}
        submit={t(isRunning ? 'admin.cancelReindex' : 'admin.startReindex')}
        strings={formStrings(locale)}
      />
    </div>
  );
}
