import type { Metadata } from 'next';
import {
  AccountAuditLogDocument,
  CatalogAuditLogDocument,
  CommentAuditLogDocument,
  ModerationAuditLogDocument,
  PostAuditLogDocument,
  SearchAuditLogDocument,
} from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { Tabs } from '#web/components/ui/tabs.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { AdminFrame } from '#web/features/admin/components/admin-frame.tsx';
import styles from '#web/features/admin/components/admin.module.css';
import desk from '#web/components/ui/desk.module.css';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

/** Each service keeps a log of its own. */
const LOGS = {
  accounts: AccountAuditLogDocument,
  posts: PostAuditLogDocument,
  catalogue: CatalogAuditLogDocument,
  comments: CommentAuditLogDocument,
  moderation: ModerationAuditLogDocument,
  search: SearchAuditLogDocument,
} as const;

const NAMES = Object.keys(LOGS) as (keyof typeof LOGS)[];

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('admin.place.audit'), robots: { index: false } };
}

export default async function AuditPage(props: PageProps) {
  const { locale } = pageTranslator((await props.params).locale);
  return <AdminFrame place="audit" locale={locale} content={() => log(props)} />;
}

async function log({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const name = NAMES.find((known) => known === oneOf(query['log'])) ?? 'accounts';
  const after = oneOf(query['after']);
  const here = (more: Readonly<Record<string, string | null | undefined>> = {}) =>
    paths.admin(locale, 'audit', { log: name, ...more });
  const outcome = await runQuery(LOGS[name], { ...(after && { after }) });
  redirectFromInvalidQuery(outcome, query, { first: here(), bare: here() });
  const list = outcome.kind === 'answered' ? outcome.data.log : null;
  if (!list) return <UnavailableView locale={locale} text={t('admin.down')} />;
  return (
    <>
      <Tabs
        label={t('admin.place.audit')}
        tabs={NAMES.map((entry) => ({
          href: paths.admin(locale, 'audit', { log: entry }),
          text: t(`admin.log.${entry}`),
          isCurrent: entry === name,
        }))}
      />
      {list.nodes.length === 0 ? <p className={desk['empty']}>{t('admin.nothing')}</p> : null}
      <ol>
        {list.nodes.map((entry) => (
          <li key={entry.id} className={desk['entry']}>
            <p className={desk['name']}>
              {entry.action} {entry.subject}
            </p>
            <p className={desk['meta']}>
              <Time at={entry.recordedAt} locale={locale} />
              <AppLink href={paths.adminUser(locale, entry.actorId)}>{t('admin.actor')}</AppLink>
              <span>{entry.correlationId}</span>
            </p>
            <details>
              <summary>{t('admin.states')}</summary>
              <p>{t('admin.before')}</p>
              <pre className={styles['state']}>{entry.before ?? '–'}</pre>
              <p>{t('admin.after')}</p>
              <pre className={styles['state']}>{entry.after ?? '–'}</pre>
            </details>
          </li>
        ))}
      </ol>
      <Pager
        locale={locale}
        pageInfo={list.pageInfo}
        after={after}
        pathOf={(cursor) => here({ after: cursor })}
      />
    </>
  );
}
