import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ModerationCaseDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { CaseFacts } from '#web/features/moderation/components/case-facts.tsx';
import { CaseForms } from '#web/features/moderation/components/case-forms.tsx';
import { CaseHistory } from '#web/features/moderation/components/case-history.tsx';
import desk from '#web/components/ui/desk.module.css';
import { SubjectView } from '#web/features/moderation/components/subject-view.tsx';
import { subjectOf } from '#web/features/moderation/lib/subjects.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import type { MessageKey } from '#web/lib/i18n/messages.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { sessionUserId } from '#web/lib/session/session.ts';

type Props = PageProps<{ readonly type: string; readonly id: string }>;

const DONE: Readonly<Record<string, MessageKey>> = {
  decided: 'moderation.saved',
  claimed: 'moderation.saved',
  undone: 'moderation.saved',
  'appeal-decided': 'moderation.saved',
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('moderation.case'), robots: { index: false } };
}

export default async function ModerationCasePage({ params, searchParams }: Props) {
  const { type, id, locale: language } = await params;
  const { locale, t } = pageTranslator(language);
  const about = subjectOf(type, id);
  if (!about) notFound();
  const { subjectType, subjectId } = about;
  const viewer = await viewerStatus();
  if (viewer === 'unknown') return <UnavailableView locale={locale} text={t('moderation.down')} />;
  if (viewer === null) {
    redirect(paths.signIn(locale, paths.moderationCase(locale, subjectType, subjectId)));
  }
  if (!viewer.moderates) return <NotFoundView locale={locale} />;
  const outcome = await runQuery(ModerationCaseDocument, about);
  if (outcome.kind !== 'answered' || hasFailedAt(outcome, 'moderationCase')) {
    return <UnavailableView locale={locale} text={t('moderation.down')} />;
  }
  const moderationCase = outcome.data.moderationCase ?? null;
  const query = await searchParams;
  const done = DONE[oneOf(query['done']) ?? ''];
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{t('moderation.case')}</h1>
      <p>
        <AppLink href={paths.moderation(locale)}>{t('moderation.title')}</AppLink>
      </p>
      {done ? <Notice isDone>{t(done)}</Notice> : null}
      {moderationCase ? (
        <>
          <SubjectView subject={moderationCase.subject} type={subjectType} locale={locale} />
          <CaseFacts moderationCase={moderationCase} locale={locale} />
        </>
      ) : (
        <p>{t('moderation.noCase')}</p>
      )}
      <CaseForms
        key={oneOf(query['at']) ?? 'first'}
        moderationCase={moderationCase}
        place={{ type, id: subjectId }}
        viewerId={await sessionUserId()}
        locale={locale}
      />
      {moderationCase ? (
        <CaseHistory
          moderationCase={moderationCase}
          place={{ type, id: subjectId }}
          locale={locale}
        />
      ) : null}
    </div>
  );
}
