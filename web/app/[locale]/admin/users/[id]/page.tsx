import type { Metadata } from 'next';
import { AdminUserDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { resetSecondFactor, setRoles, setSuspension } from '#web/features/admin/actions/admin.ts';
import { AdminFrame } from '#web/features/admin/components/admin-frame.tsx';
import desk from '#web/components/ui/desk.module.css';
import { rankOf } from '#web/features/admin/lib/rank.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { sessionUserId } from '#web/lib/session/session.ts';

type Props = PageProps<{ readonly id: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('admin.account'), robots: { index: false } };
}

export default async function AdminUserPage(props: Props) {
  const { locale } = pageTranslator((await props.params).locale);
  return <AdminFrame place="users" locale={locale} content={() => account(props)} />;
}

async function account({ params, searchParams }: Props) {
  const { id, locale: language } = await params;
  const { locale, t } = pageTranslator(language);
  const outcome = await runQuery(AdminUserDocument, { id: decodePathSegment(id) });
  const user = outcome.kind === 'answered' ? outcome.data.user : null;
  if (!user) {
    return hasFailedAt(outcome, 'user') ? (
      <UnavailableView locale={locale} text={t('admin.down')} />
    ) : (
      <NotFoundView locale={locale} />
    );
  }
  const query = await searchParams;
  const strings = formStrings(locale);
  const isOwn = user.id === (await sessionUserId());
  return (
    <div key={oneOf(query['at']) ?? 'first'} className={desk['page']}>
      <h2 className={desk['name']}>
        <bdi>{user.displayName}</bdi>
      </h2>
      <p className={desk['meta']}>
        <AppLink href={paths.user(locale, user.username)}>@{user.username}</AppLink>
        <Time at={user.joinedAt} locale={locale} isExact />
        <AppLink href={paths.moderationCase(locale, 'USER', user.id)}>
          {t('moderation.case')}
        </AppLink>
      </p>
      {oneOf(query['done']) === 'saved' ? <Notice isDone>{t('admin.saved')}</Notice> : null}
      {isOwn ? (
        <p>{t('admin.own')}</p>
      ) : (
        <>
          <SectionBlock id="role" title={t('admin.role')}>
            <ActionForm
              action={setRoles}
              hidden={{ id: user.id }}
              fields={[
                {
                  ...{ name: 'role', label: t('admin.role'), hint: t('admin.roleHint') },
                  value: rankOf(user.roles),
                  isRequired: true,
                  options: (['USER', 'MODERATOR', 'ADMIN'] as const).map((value) => ({
                    value,
                    text: t(`admin.role.${value}`),
                  })),
                },
              ]}
              submit={t('admin.saveRole')}
              strings={strings}
            />
          </SectionBlock>
          <SectionBlock id="suspension" title={t('admin.suspension')}>
            <p>{t(user.isSuspended ? 'admin.isSuspended' : 'admin.suspensionLead')}</p>
            <ActionForm
              action={setSuspension}
              hidden={{ id: user.id, suspended: user.isSuspended ? '' : 'yes' }}
              fields={[]}
              kind={user.isSuspended ? 'plain' : 'danger'}
              submit={t(user.isSuspended ? 'admin.lift' : 'admin.suspend')}
              strings={strings}
            />
          </SectionBlock>
          {user.hasSecondFactor ? (
            <SectionBlock id="second-factor" title={t('secondFactor.title')}>
              <p>{t('admin.secondFactorLead')}</p>
              <ActionForm
                action={resetSecondFactor}
                hidden={{ id: user.id }}
                fields={[]}
                kind="danger"
                submit={t('secondFactor.turnOff')}
                strings={strings}
              />
            </SectionBlock>
          ) : null}
        </>
      )}
    </div>
  );
}
