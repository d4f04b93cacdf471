import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ModerationNoticesDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { appealModeration } from '#web/features/moderation/actions/moderation.ts';
import { DecisionEntry } from '#web/features/moderation/components/decision-entry.tsx';
import desk from '#web/components/ui/desk.module.css';
import { SubjectView } from '#web/features/moderation/components/subject-view.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('notices.title'), robots: { index: false } };
}

export default async function NoticesPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const after = oneOf(query['after']);
  const outcome = await runQuery(ModerationNoticesDocument, { ...(after && { after }) });
  const here = paths.notices(locale);
  redirectFromInvalidQuery(outcome, query, { first: here, bare: here });
  if (isUnauthenticated(outcome)) redirect(paths.signIn(locale, here));
  const list = outcome.kind === 'answered' ? outcome.data.moderationNotices : null;
  if (!list) return <UnavailableView locale={locale} text={t('notices.down')} />;
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{t('notices.title')}</h1>
      <p>{t('notices.lead')}</p>
      {oneOf(query['done']) === 'appealed' ? <Notice isDone>{t('notices.appealed')}</Notice> : null}
      {list.nodes.length === 0 ? <p className={desk['empty']}>{t('notices.empty')}</p> : null}
      {list.nodes.map((decision) => (
        <DecisionEntry key={decision.id} decision={decision} locale={locale}>
          <SubjectView subject={decision.subject} type={decision.subjectType} locale={locale} />
          {decision.viewerCanAppeal ? (
            <ActionForm
              action={appealModeration}
              hidden={{ decisionId: decision.id }}
              fields={[
                {
                  ...{ name: 'text', label: t('notices.appeal'), hint: t('notices.appealHint') },
                  ...{ rows: 4, limit: 2000, isRequired: true, lang: locale },
                },
              ]}
              submit={t('notices.submit')}
              strings={formStrings(locale)}
            />
          ) : null}
        </DecisionEntry>
      ))}
      <Pager
        locale={locale}
        pageInfo={list.pageInfo}
        after={after}
        pathOf={(cursor) => paths.notices(locale, { after: cursor })}
      />
    </div>
  );
}
