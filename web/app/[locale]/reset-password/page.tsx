import type { Metadata } from 'next';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import { resetPassword } from '#web/features/account/actions/email.ts';
import { LinkPage } from '#web/features/account/components/link-page.tsx';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('reset.title'), robots: { index: false } };
}

export default async function ResetPasswordPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  return (
    <LinkPage
      locale={locale}
      title={t('reset.title')}
      lead={t('reset.lead')}
      token={oneOf((await searchParams)['token'])}
      action={resetPassword}
      fields={[
        {
          name: 'newPassword',
          label: t('profile.newPassword'),
          hint: t('account.passwordHint'),
          type: 'password',
          autoComplete: 'new-password',
          isRequired: true,
        },
      ]}
      submit={t('reset.submit')}
      aside={<AppLink href={paths.forgotPassword(locale)}>{t('reset.another')}</AppLink>}
    />
  );
}
