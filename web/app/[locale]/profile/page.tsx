import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewerProfileDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import { changePassword, saveProfile } from '#web/features/account/actions/profile.ts';
import { EmailSection } from '#web/features/account/components/email-section.tsx';
import { AvatarForms } from '#web/features/account/components/avatar-forms.tsx';
import { SecondFactorSection } from '#web/features/account/components/second-factor-section.tsx';
import { SessionList } from '#web/features/account/components/session-list.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt, isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import styles from './page.module.css';
import { isFormAnswer } from '#web/lib/request.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';

const doneKeys = {
  saved: 'profile.saved',
  picture: 'profile.pictureSaved',
  pictureRemoved: 'profile.pictureRemoved',
  revoked: 'profile.revoked',
  revokedOthers: 'profile.revokedOthers',
} as const;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('profile.title'), robots: { index: false } };
}

export default async function ProfilePage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const outcome = await runQuery(ViewerProfileDocument, {});
  const viewer = outcome.kind === 'answered' ? outcome.data.viewer : null;
  // What was typed into a form is shown again, though there is no longer whom it is about.
  if (!viewer && !(await isFormAnswer())) {
    if (hasFailedAt(outcome, 'viewer') && !isUnauthenticated(outcome)) {
      return <UnavailableView locale={locale} text={t('profile.down')} />;
    }
    redirect(paths.signIn(locale, paths.profile(locale)));
  }
  const status = await viewerStatus();
  const known = status === 'unknown' ? null : status;
  const query = await searchParams;
  const done = oneOf(query['done']);
  const strings = formStrings(locale);
  // A new address after a success: the forms start afresh.
  const round = oneOf(query['at']) ?? 'first';
  const user = viewer?.user;
  return (
    <FormPage
      title={t('profile.title')}
      lead={viewer ? `${viewer.user.displayName}, ${viewer.email}` : t('profile.unread')}
      aside={
        <ul className={styles['links']}>
          {(user
            ? [
                { href: paths.user(locale, user.username), text: t('profile.public') },
                { href: paths.following(locale), text: t('follow.title') },
                { href: paths.bookmarks(locale), text: t('lists.bookmarksAndLists') },
                { href: paths.mutes(locale), text: t('mute.title') },
                { href: paths.notices(locale), text: t('notices.title') },
                { href: paths.data(locale), text: t('data.title') },
                ...(known?.moderates
                  ? [{ href: paths.moderation(locale), text: t('moderation.title') }]
                  : []),
                ...(known?.isAdmin
                  ? [{ href: paths.admin(locale, 'users'), text: t('admin.title') }]
                  : []),
              ]
            : [{ href: paths.signIn(locale, paths.profile(locale)), text: t('nav.signIn') }]
          ).map(({ href, text }) => (
            <li key={href}>
              <AppLink href={href}>{text}</AppLink>
            </li>
          ))}
        </ul>
      }
    >
      <SectionBlock id="details" title={t('profile.details')}>
        {done === 'saved' ? <Notice isDone>{t(doneKeys.saved)}</Notice> : null}
        <ActionForm
          key={round}
          action={saveProfile}
          isOnlyAnswer={!viewer}
          fields={[
            {
              name: 'displayName',
              label: t('account.displayName'),
              hint: t('account.displayNameHint'),
              value: user?.displayName ?? '',
              autoComplete: 'name',
              limit: 60,
              isRequired: true,
            },
            {
              name: 'bio',
              label: t('account.bio'),
              hint: t('account.bioHint'),
              value: user?.bio ?? '',
              rows: 4,
              limit: 500,
            },
          ]}
          submit={t('profile.save')}
          strings={strings}
        />
      </SectionBlock>
      <EmailSection locale={locale} viewer={viewer ?? null} />
      <SectionBlock id="picture" title={t('profile.picture')}>
        {done === 'picture' || done === 'pictureRemoved' ? (
          <Notice isDone>{t(doneKeys[done])}</Notice>
        ) : null}
        <AvatarForms user={user} locale={locale} round={round} />
      </SectionBlock>
      <SectionBlock id="password" title={t('profile.password')}>
        <ActionForm
          action={changePassword}
          isOnlyAnswer={!viewer}
          fields={[
            {
              name: 'currentPassword',
              label: t('profile.currentPassword'),
              type: 'password',
              autoComplete: 'current-password',
              isRequired: true,
            },
            {
              name: 'newPassword',
              label: t('profile.newPassword'),
              hint: `${t('account.passwordHint')} ${t('profile.passwordNote')}`,
              type: 'password',
              autoComplete: 'new-password',
              isRequired: true,
            },
          ]}
          submit={t('profile.changePassword')}
          strings={strings}
        />
      </SectionBlock>
      {viewer ? <SecondFactorSection locale={locale} isOn={viewer.totp !== null} /> : null}
      <SectionBlock id="sessions" title={t('profile.sessions')}>
        {done === 'revoked' || done === 'revokedOthers' ? (
          <Notice isDone>{t(doneKeys[done])}</Notice>
        ) : null}
        <SessionList sessions={viewer?.sessions ?? []} locale={locale} isOnlyAnswer={!viewer} />
      </SectionBlock>
    </FormPage>
  );
}
