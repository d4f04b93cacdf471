import type { Metadata } from 'next';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import { restoreEmail } from '#web/features/account/actions/email.ts';
import { LinkPage } from '#web/features/account/components/link-page.tsx';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('restore.title'), robots: { index: false } };
}

export default async function RestoreEmailPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  return (
    <LinkPage
      locale={locale}
      title={t('restore.title')}
      lead={t('restore.lead')}
      token={oneOf(query['token'])}
      done={oneOf(query['done']) === 'restored' ? t('restore.done') : null}
      action={restoreEmail}
      submit={t('restore.submit')}
      aside={<AppLink href={paths.forgotPassword(locale)}>{t('forgot.title')}</AppLink>}
    />
  );
}
