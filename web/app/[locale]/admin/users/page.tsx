import type { Metadata } from 'next';
import { AdminUsersDocument, type Role } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { AdminFrame } from '#web/features/admin/components/admin-frame.tsx';
import styles from '#web/features/admin/components/admin.module.css';
import desk from '#web/components/ui/desk.module.css';
import { rankOf } from '#web/features/admin/lib/rank.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

const ROLES: readonly Role[] = ['MODERATOR', 'ADMIN'];
const SUSPENDED = 'suspended';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('admin.place.users'), robots: { index: false } };
}

export default async function AdminUsersPage(props: PageProps) {
  const { locale } = pageTranslator((await props.params).locale);
  return <AdminFrame place="users" locale={locale} content={() => users(props)} />;
}

async function users({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const [typed, chosen, after] = [oneOf(query['q']), oneOf(query['role']), oneOf(query['after'])];
  const role = ROLES.find((known) => known.toLowerCase() === chosen);
  const here = (more: Readonly<Record<string, string | null | undefined>> = {}) =>
    paths.admin(locale, 'users', { q: typed, role: chosen, ...more });
  const outcome = await runQuery(AdminUsersDocument, {
    ...(after && { after }),
    filter: {
      ...(typed && { query: typed }),
      ...(role && { role }),
      ...(chosen === SUSPENDED && { isSuspended: true }),
    },
  });
  redirectFromInvalidQuery(outcome, query, { first: here(), bare: paths.admin(locale, 'users') });
  const list = outcome.kind === 'answered' ? outcome.data.users : null;
  if (!list) return <UnavailableView locale={locale} text={t('admin.down')} />;
  return (
    <>
      <form className={styles['filter']} action={paths.admin(locale, 'users')}>
        <label>
          {t('admin.find')}
          <input type="search" name="q" defaultValue={typed} maxLength={100} />
        </label>
        <label>
          {t('admin.role')}
          <select name="role" defaultValue={chosen ?? ''}>
            <option value="">{t('admin.everybody')}</option>
            {ROLES.map((known) => (
              <option key={known} value={known.toLowerCase()}>
                {t(`admin.role.${known}`)}
              </option>
            ))}
            <option value={SUSPENDED}>{t('admin.suspended')}</option>
          </select>
        </label>
        <button type="submit">{t('admin.search')}</button>
      </form>
      <p className={desk['meta']}>{t('admin.users', { count: list.totalCount })}</p>
      <ul>
        {list.nodes.map((user) => (
          <li key={user.id} className={desk['entry']}>
            <p className={desk['name']}>
              <AppLink href={paths.adminUser(locale, user.id)}>
                <bdi>{user.displayName}</bdi>
              </AppLink>
            </p>
            <p className={desk['meta']}>
              <span>@{user.username}</span>
              <Time at={user.joinedAt} locale={locale} />
              <span>{t(`admin.role.${rankOf(user.roles)}`)}</span>
              {user.isSuspended ? <strong>{t('admin.suspended')}</strong> : null}
            </p>
          </li>
        ))}
      </ul>
      <Pager
        locale={locale}
        pageInfo={list.pageInfo}
        after={after}
        pathOf={(cursor) => here({ after: cursor })}
      />
    </>
  );
}
