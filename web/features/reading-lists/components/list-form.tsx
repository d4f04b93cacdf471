import { ActionForm } from '#web/components/ui/action-form.tsx';
import type { FormAction } from '#web/lib/forms/form-state.ts';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './lists.module.css';

interface Props {
  readonly action: FormAction;
  readonly hidden: Readonly<Record<string, string>>;
  readonly title?: string;
  readonly isPublic?: boolean;
  readonly submit: string;
  readonly locale: Locale;
}

/** What a list is called, and who may see it. */
export function ListForm({ action, hidden, title = '', isPublic = false, submit, locale }: Props) {
  const t = translator(locale);
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      fields={[
        { name: 'title', label: t('lists.name'), value: title, limit: 100, isRequired: true },
      ]}
      submit={submit}
      strings={formStrings(locale)}
    >
      <label className={styles['choice']}>
        <input type="checkbox" name="isPublic" value="yes" defaultChecked={isPublic} />
        {t('lists.isPublic')}
      </label>
    </ActionForm>
  );
}
