import type { ReactNode } from 'react';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { FormPage } from '#web/components/ui/form-page.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import type { FieldSpec, FormAction } from '#web/lib/forms/form-state.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { keepPagePrivate } from '#web/lib/server/page-response.ts';

interface Props {
  readonly locale: Locale;
  readonly title: string;
  readonly lead: string;
  /** Of the link that led here. */
  readonly token: string | undefined;
  readonly action: FormAction;
  readonly submit: string;
  readonly fields?: readonly FieldSpec[];
  /** What was done, once it is. */
  readonly done?: string | null;
  /** Where to go on from here. */
  readonly aside: ReactNode;
}

/**
 * The page behind a link of a mail. Opening it changes nothing: programs that look at mails open links,
 * too, and would use them up. Only its button does.
 */
export function LinkPage({ locale, title, lead, token, done, aside, fields = [], ...form }: Props) {
  // Its address is as good as a password until it is used.
  keepPagePrivate();
  const t = translator(locale);
  if (done) {
    return (
      <FormPage title={title} aside={<p>{aside}</p>}>
        <Notice isDone>{done}</Notice>
      </FormPage>
    );
  }
  return (
    <FormPage title={title} {...(token && { lead })} aside={<p>{aside}</p>}>
      {token ? (
        <ActionForm
          action={form.action}
          hidden={{ token }}
          fields={fields}
          submit={form.submit}
          strings={formStrings(locale)}
        />
      ) : (
        <Notice>{t('link.missing')}</Notice>
      )}
    </FormPage>
  );
}
