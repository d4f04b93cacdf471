import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { NotificationsDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { Tabs } from '#web/components/ui/tabs.tsx';
import { paths } from '#web/config/paths.ts';
import { markAllRead } from '#web/features/notifications/actions/mark-read.ts';
import { NewsList } from '#web/features/notifications/components/news-list.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('notifications.title'), robots: { index: false } };
}

/** What the reader was told. */
export default async function NotificationsPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const after = oneOf(query['after']);
  const isUnread = oneOf(query['view']) === 'unread';
  const here = (more: Readonly<Record<string, string | null | undefined>> = {}) =>
    paths.notifications(locale, { view: isUnread ? 'unread' : null, ...more });
  const outcome = await runQuery(NotificationsDocument, {
    language: toLanguage(locale),
    ...(isUnread && { isUnread }),
    ...(after && { after }),
  });
  if (isUnauthenticated(outcome)) redirect(paths.signIn(locale, here()));
  redirectFromInvalidQuery(outcome, query, { first: here(), bare: paths.notifications(locale) });
  const list = outcome.kind === 'answered' ? outcome.data.notifications : null;
  if (!list) return <UnavailableView locale={locale} text={t('notifications.down')} />;
  const { nodes, pageInfo } = list;
  const [latest] = nodes;
  return (
    <FormPage
      title={t('notifications.title')}
      aside={
        latest && !after && nodes.some(({ readAt }) => readAt === null) ? (
          <ActionForm
            action={markAllRead}
            hidden={{ upTo: latest.id }}
            fields={[]}
            submit={t('notifications.markAll')}
            strings={formStrings(locale)}
          />
        ) : null
      }
    >
      {oneOf(query['done']) === 'read' ? (
        <Notice isDone>{t('notifications.allRead')}</Notice>
      ) : null}
      <Tabs
        label={t('notifications.views')}
        tabs={[
          { text: t('filter.all'), href: paths.notifications(locale), isCurrent: !isUnread },
          {
            text: t('notifications.unread'),
            href: paths.notifications(locale, { view: 'unread' }),
            isCurrent: isUnread,
          },
        ]}
      />
      {nodes.length === 0 ? (
        <p>{t(isUnread ? 'notifications.noneUnread' : 'notifications.none')}</p>
      ) : (
        <NewsList items={nodes} locale={locale} />
      )}
      <Pager
        locale={locale}
        pageInfo={pageInfo}
        after={after}
        pathOf={(cursor) => here({ after: cursor })}
      />
    </FormPage>
  );
}
