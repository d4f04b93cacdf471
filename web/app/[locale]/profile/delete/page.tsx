import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewerDataDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import { deleteAccount } from '#web/features/account/actions/data.ts';
import { DeletionEffects } from '#web/features/account/components/deletion-effects.tsx';
import { proofFields } from '#web/features/account/lib/proof-fields.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt, isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import { pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { keepPagePrivate } from '#web/lib/server/page-response.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('deletion.title'), robots: { index: false } };
}

/** Says what becomes of an account that is deleted, and deletes it. */
export default async function DeleteAccountPage({ params }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const outcome = await runQuery(ViewerDataDocument, {});
  const viewer = outcome.kind === 'answered' ? outcome.data.viewer : null;
  if (!viewer && !(await isFormAnswer())) {
    if (hasFailedAt(outcome, 'viewer') && !isUnauthenticated(outcome)) {
      return <UnavailableView locale={locale} text={t('profile.down')} />;
    }
    redirect(paths.signIn(locale, paths.deleteAccount(locale)));
  }
  keepPagePrivate();
  const deletionAt = viewer?.deletionAt ?? null;
  return (
    <FormPage
      title={t('deletion.title')}
      lead={t('deletion.lead')}
      aside={
        <p>
          <AppLink href={paths.data(locale)}>{t('data.title')}</AppLink>
        </p>
      }
    >
      {deletionAt ? (
        <Notice isDone>{t('deletion.scheduled', { date: longDate(deletionAt, locale) })}</Notice>
      ) : null}
      <SectionBlock id="what" title={t('deletion.what')}>
        <DeletionEffects locale={locale} />
      </SectionBlock>
      <ActionForm
        action={deleteAccount}
        isOnlyAnswer={!viewer || deletionAt !== null}
        fields={proofFields(t, Boolean(viewer?.totp))}
        submit={t('deletion.submit')}
        kind="danger"
        strings={formStrings(locale)}
      />
    </FormPage>
  );
}
