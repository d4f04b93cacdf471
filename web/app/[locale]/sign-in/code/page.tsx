import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { paths } from '#web/config/paths.ts';
import { completeSignIn } from '#web/features/account/actions/second-factor.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { pendingChallenge } from '#web/lib/session/challenge.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('signInCode.title'), robots: { index: false } };
}

/** The second step of signing in. */
export default async function SignInCodePage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const next = safeNext(oneOf((await searchParams)['next']), paths.home(locale));
  if ((await pendingChallenge()) === null) redirect(paths.signIn(locale, next));
  return (
    <FormPage
      title={t('signInCode.title')}
      lead={t('signInCode.lead')}
      aside={
        <p>
          <AppLink href={paths.signIn(locale, next)}>{t('signInCode.back')}</AppLink>
        </p>
      }
    >
      <ActionForm
        action={completeSignIn}
        hidden={{ next }}
        fields={[
          {
            name: 'code',
            label: t('secondFactor.code'),
            hint: t('signInCode.hint'),
            autoComplete: 'one-time-code',
            isRequired: true,
          },
        ]}
        submit={t('signIn.submit')}
        strings={formStrings(locale)}
      />
    </FormPage>
  );
}
