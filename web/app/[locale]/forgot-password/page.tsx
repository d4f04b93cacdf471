import type { Metadata } from 'next';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { paths } from '#web/config/paths.ts';
import { requestPasswordReset } from '#web/features/account/actions/email.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('forgot.title'), robots: { index: false } };
}

export default async function ForgotPasswordPage({ params }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  return (
    <FormPage
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      aside={
        <p>
          <AppLink href={paths.signIn(locale)}>{t('signIn.title')}</AppLink>
        </p>
      }
    >
      <ActionForm
        action={requestPasswordReset}
        fields={[
          {
            name: 'email',
            label: t('account.email'),
            type: 'email',
            autoComplete: 'username',
            isRequired: true,
          },
        ]}
        submit={t('forgot.submit')}
        strings={formStrings(locale)}
      />
    </FormPage>
  );
}
