import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { paths } from '#web/config/paths.ts';
import { signUp } from '#web/features/account/actions/authentication.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { alternates, oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';
import { isSignedIn } from '#web/lib/session/session.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  return {
    title: t('signUp.title'),
    alternates: alternates(locale, (other) => paths.signUp(other)),
  };
}

export default async function SignUpPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const next = safeNext(oneOf((await searchParams)['next']), paths.home(locale));
  if (await isSignedIn()) redirect(next);
  return (
    <FormPage
      title={t('signUp.title')}
      lead={t('signUp.lead')}
      aside={
        <p>
          {t('signUp.hasAccount')}{' '}
          <AppLink href={paths.signIn(locale, next)}>{t('signIn.title')}</AppLink>
        </p>
      }
    >
      <ActionForm
        action={signUp}
        hidden={{ next }}
        fields={[
          {
            name: 'email',
            label: t('account.email'),
            type: 'email',
            autoComplete: 'email',
            isRequired: true,
          },
          {
            name: 'username',
            label: t('account.username'),
            hint: t('account.usernameHint'),
            autoComplete: 'username',
            limit: 32,
            isRequired: true,
          },
          {
            name: 'password',
            label: t('account.password'),
            hint: t('account.passwordHint'),
            type: 'password',
            autoComplete: 'new-password',
            isRequired: true,
          },
          {
            name: 'displayName',
            label: t('account.displayName'),
            hint: t('account.displayNameHint'),
            autoComplete: 'name',
            limit: 60,
          },
        ]}
        submit={t('signUp.submit')}
        strings={formStrings(locale)}
      />
    </FormPage>
  );
}
