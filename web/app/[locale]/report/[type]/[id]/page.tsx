import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { reportContent } from '#web/features/moderation/actions/moderation.ts';
import { reasonField } from '#web/features/moderation/lib/choices.ts';
import { subjectOf } from '#web/features/moderation/lib/subjects.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn } from '#web/lib/session/session.ts';

type Props = PageProps<{ readonly type: string; readonly id: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('report.title'), robots: { index: false } };
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { type, id, locale: language } = await params;
  const { locale, t } = pageTranslator(language);
  const subject = subjectOf(type, id);
  if (!subject) notFound();
  const { subjectType, subjectId } = subject;
  const isKnown = await isSignedIn();
  // What was typed is shown again, though the session has ended.
  if (!isKnown && !(await isFormAnswer())) {
    redirect(paths.signIn(locale, paths.report(locale, subjectType, subjectId)));
  }
  const isReported = oneOf((await searchParams)['done']) === 'reported';
  return (
    <FormPage
      title={t('report.title')}
      lead={t(`report.lead.${subjectType}`)}
      aside={
        <p>
          <AppLink href={paths.transparency(locale)}>{t('transparency.title')}</AppLink>
        </p>
      }
    >
      {isReported ? (
        <Notice isDone>{t('report.done')}</Notice>
      ) : (
        <ActionForm
          action={reportContent}
          isOnlyAnswer={!isKnown}
          hidden={{ type, id: subjectId }}
          fields={[
            reasonField(t, true),
            {
              ...{ name: 'note', label: t('report.note'), hint: t('report.noteHint') },
              ...{ rows: 4, limit: 1000, lang: locale },
            },
          ]}
          submit={t('report.submit')}
          strings={formStrings(locale)}
        />
      )}
    </FormPage>
  );
}
