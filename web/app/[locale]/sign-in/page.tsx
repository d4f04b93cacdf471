import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { signIn } from '#web/features/account/actions/authentication.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { alternates, oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';
import { isSignedIn } from '#web/lib/session/session.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  return {
    title: t('signIn.title'),
    alternates: alternates(locale, (other) => paths.signIn(other)),
  };
}

export default async function SignInPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const next = safeNext(oneOf(query['next']), paths.home(locale));
  if (await isSignedIn()) redirect(next);
  return (
    <FormPage
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      aside={
        <>
          <p>
            {t('signIn.noAccount')}{' '}
            <AppLink href={paths.signUp(locale, next)}>{t('signUp.title')}</AppLink>
          </p>
          <p>
            <AppLink href={paths.forgotPassword(locale)}>{t('forgot.title')}</AppLink>
          </p>
        </>
      }
    >
      {oneOf(query['done']) === 'reset' ? <Notice isDone>{t('reset.done')}</Notice> : null}
      {oneOf(query['done']) === 'again' ? <Notice>{t('signInCode.again')}</Notice> : null}
      <ActionForm
        action={signIn}
        hidden={{ next }}
        fields={[
          {
            name: 'email',
            label: t('account.email'),
            type: 'email',
            autoComplete: 'username',
            isRequired: true,
          },
          {
            name: 'password',
            label: t('account.password'),
            type: 'password',
            autoComplete: 'current-password',
            isRequired: true,
          },
        ]}
        submit={t('signIn.submit')}
        strings={formStrings(locale)}
      />
    </FormPage>
  );
}
