import type { Metadata } from 'next';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import { confirmEmail } from '#web/features/account/actions/email.ts';
import { LinkPage } from '#web/features/account/components/link-page.tsx';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('confirm.title'), robots: { index: false } };
}

export default async function ConfirmEmailPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  return (
    <LinkPage
      locale={locale}
      title={t('confirm.title')}
      lead={t('confirm.lead')}
      token={oneOf(query['token'])}
      done={oneOf(query['done']) === 'changed' ? t('confirm.done') : null}
      action={confirmEmail}
      submit={t('confirm.submit')}
      aside={<AppLink href={paths.profile(locale)}>{t('profile.title')}</AppLink>}
    />
  );
}
