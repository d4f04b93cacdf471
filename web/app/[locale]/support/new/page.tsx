import type { Metadata } from 'next';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { createTicket } from '#web/features/support/actions/own-ticket.ts';
import { BrowserFacts } from '#web/features/support/components/browser-facts.tsx';
import { categoryField } from '#web/features/support/lib/choices.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isSignedIn } from '#web/lib/session/session.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('support.newTitle'), robots: { index: false } };
}

export default async function NewTicketPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const from = oneOf(query['from']) ?? '';
  const isKnown = await isSignedIn();
  const here = paths.newTicket(locale, { from });
  return (
    <FormPage
      title={t('support.newTitle')}
      lead={t('support.newLead')}
      aside={
        <p>
          {isKnown ? (
            <AppLink href={paths.support(locale)}>{t('support.mine')}</AppLink>
          ) : (
            <AppLink href={paths.signIn(locale, here)}>{t('support.signInInstead')}</AppLink>
          )}
        </p>
      }
    >
      {oneOf(query['done']) === 'sent' ? <Notice isDone>{t('support.done.sent')}</Notice> : null}
      <ActionForm
        action={createTicket}
        hidden={{ key: crypto.randomUUID() }}
        fields={[
          ...(isKnown
            ? []
            : [
                {
                  ...{ name: 'email', label: t('support.email'), hint: t('support.emailHint') },
                  ...{ type: 'email' as const, autoComplete: 'email', isRequired: true },
                },
              ]),
          categoryField(t, from === '' ? '' : 'PROBLEM'),
          {
            ...{ name: 'subject', label: t('support.subject'), limit: 150 },
            ...{ isRequired: true, lang: locale },
          },
          {
            ...{ name: 'body', label: t('support.message'), hint: t('support.messageHint') },
            ...{ rows: 8, limit: 5000, isRequired: true, lang: locale },
          },
          {
            ...{ name: 'pagePath', label: t('support.page'), hint: t('support.pageHint') },
            value: from,
          },
          {
            ...{ name: 'withFacts', label: t('support.facts'), hint: t('support.factsHint') },
            options: [
              { value: '', text: t('support.withoutFacts') },
              { value: 'yes', text: t('support.withFacts') },
            ],
          },
        ]}
        submit={t('support.send')}
        strings={formStrings(locale)}
      >
        <BrowserFacts name="facts" />
      </ActionForm>
    </FormPage>
  );
}
