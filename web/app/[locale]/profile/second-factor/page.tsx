import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ViewerSecondFactorDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import {
  disableTotp,
  replaceRecoveryCodes,
  setUpTotp,
} from '#web/features/account/actions/second-factor.ts';
import { SecondFactorForm } from '#web/features/account/components/second-factor-form.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt, isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { keepPagePrivate } from '#web/lib/server/page-response.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('secondFactor.title'), robots: { index: false } };
}

/** Turns the second factor on and off. What was answered to a form is shown whatever has become of it. */
export default async function SecondFactorPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const outcome = await runQuery(ViewerSecondFactorDocument, {});
  const viewer = outcome.kind === 'answered' ? outcome.data.viewer : null;
  if (!viewer && !(await isFormAnswer())) {
    if (hasFailedAt(outcome, 'viewer') && !isUnauthenticated(outcome)) {
      return <UnavailableView locale={locale} text={t('profile.down')} />;
    }
    redirect(paths.signIn(locale, paths.secondFactor(locale)));
  }
  // It may answer with secrets.
  keepPagePrivate();
  const totp = viewer?.totp ?? null;
  const strings = formStrings(locale);
  const codes = { codesTitle: t('secondFactor.codes'), codesNote: t('secondFactor.codesNote') };
  const password = {
    name: 'password',
    label: t('profile.currentPassword'),
    type: 'password',
    autoComplete: 'current-password',
    isRequired: true,
  } as const;
  const code = {
    name: 'code',
    label: t('secondFactor.code'),
    autoComplete: 'one-time-code',
    isRequired: true,
  };
  const both = [password, { ...code, hint: t('signInCode.hint') }];
  return (
    <FormPage
      title={t('secondFactor.title')}
      lead={t('secondFactor.lead')}
      aside={
        <p>
          <AppLink href={paths.profile(locale)}>{t('profile.title')}</AppLink>
        </p>
      }
    >
      {oneOf((await searchParams)['done']) === 'off' && !totp ? (
        <Notice isDone>{t('secondFactor.turnedOff')}</Notice>
      ) : null}
      <SecondFactorForm
        action={setUpTotp}
        isOnlyAnswer={!viewer || totp !== null}
        fields={[password]}
        submit={t('secondFactor.turnOn')}
        confirmation={{
          fields: [{ ...code, hint: t('secondFactor.firstCodeHint') }],
          submit: t('secondFactor.confirm'),
          scan: t('secondFactor.scan'),
          qrLabel: t('secondFactor.qr'),
          secret: t('secondFactor.secret'),
        }}
        {...codes}
        strings={strings}
      />
      {totp ? <p>{t('secondFactor.since', { date: longDate(totp.enabledAt, locale) })}</p> : null}
      {totp || !viewer ? (
        <>
          <SectionBlock id="codes" title={t('secondFactor.codes')}>
            {totp ? <p>{t('secondFactor.codesLeft', { count: totp.recoveryCodesLeft })}</p> : null}
            <SecondFactorForm
              action={replaceRecoveryCodes}
              isOnlyAnswer={!totp}
              fields={both}
              submit={t('secondFactor.replaceCodes')}
              {...codes}
              strings={strings}
            />
          </SectionBlock>
          <SectionBlock id="off" title={t('secondFactor.off')}>
            <ActionForm
              action={disableTotp}
              isOnlyAnswer={!totp}
              fields={both}
              submit={t('secondFactor.turnOff')}
              kind="danger"
              strings={strings}
            />
          </SectionBlock>
        </>
      ) : null}
    </FormPage>
  );
}
