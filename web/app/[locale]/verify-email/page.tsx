import type { Metadata } from 'next';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import { verifyEmail } from '#web/features/account/actions/email.ts';
import { LinkPage } from '#web/features/account/components/link-page.tsx';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('verify.title'), robots: { index: false } };
}

export default async function VerifyEmailPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  return (
    <LinkPage
      locale={locale}
      title={t('verify.title')}
      lead={t('verify.lead')}
      token={oneOf(query['token'])}
      done={oneOf(query['done']) === 'verified' ? t('verify.done') : null}
      action={verifyEmail}
      submit={t('verify.submit')}
      aside={<AppLink href={paths.profile(locale)}>{t('profile.title')}</AppLink>}
    />
  );
}
