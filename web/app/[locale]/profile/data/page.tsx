import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewerDataDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import { requestDataExport } from '#web/features/account/actions/data.ts';
import { DataExportStatus } from '#web/features/account/components/data-export-status.tsx';
import { proofFields } from '#web/features/account/lib/proof-fields.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt, isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { keepPagePrivate } from '#web/lib/server/page-response.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('data.title'), robots: { index: false } };
}

/** Where somebody asks for all that is kept of them, and downloads it. */
export default async function DataPage({ params }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const outcome = await runQuery(ViewerDataDocument, {});
  const viewer = outcome.kind === 'answered' ? outcome.data.viewer : null;
  if (!viewer && !(await isFormAnswer())) {
    if (hasFailedAt(outcome, 'viewer') && !isUnauthenticated(outcome)) {
      return <UnavailableView locale={locale} text={t('profile.down')} />;
    }
    redirect(paths.signIn(locale, paths.data(locale)));
  }
  keepPagePrivate();
  const made = viewer?.dataExport ?? null;
  return (
    <FormPage
      title={t('data.title')}
      lead={t('data.lead')}
      aside={
        <p>
          <AppLink href={paths.profile(locale)}>{t('profile.title')}</AppLink>
        </p>
      }
    >
      {made ? <DataExportStatus made={made} locale={locale} /> : null}
      <SectionBlock id="ask" title={t('data.ask')}>
        <ActionForm
          key={made?.id ?? 'first'}
          action={requestDataExport}
          isOnlyAnswer={!viewer || made?.status === 'WAITING'}
          fields={proofFields(t, Boolean(viewer?.totp))}
          submit={t('data.submit')}
          strings={formStrings(locale)}
        />
        <p>{t('data.limits')}</p>
      </SectionBlock>
      <SectionBlock id="delete" title={t('deletion.title')}>
        <p>
          <AppLink href={paths.deleteAccount(locale)}>{t('deletion.open')}</AppLink>
        </p>
      </SectionBlock>
    </FormPage>
  );
}
