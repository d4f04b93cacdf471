import { Tabs } from '#web/components/ui/tabs.tsx';
import { Select } from '#web/components/ui/select.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { CATEGORIES, PRIORITIES, QUEUES, queryOf, type DeskState } from '../lib/choices.ts';
import styles from './support.module.css';

/** The lists of the desk, and what narrows them: all of it in the address. */
export function DeskFilters({
  state,
  locale,
}: {
  readonly state: DeskState;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  const all = { value: '', text: t('support.all') };
  return (
    <>
      <Tabs
        label={t('support.desk')}
        tabs={QUEUES.map((queue) => ({
          href: paths.supportDesk(locale, queryOf({ ...state, queue })),
          text: t(`support.queue.${queue}`),
          isCurrent: queue === state.queue,
        }))}
      />
      <form className={styles['filters']} method="get" action={paths.supportDesk(locale)}>
        {state.queue === 'open' ? null : <input type="hidden" name="queue" value={state.queue} />}
        <label>
          {t('support.category')}
          <Select
            name="kind"
            defaultValue={state.category ?? ''}
            options={[
              all,
              ...CATEGORIES.map((value) => ({ value, text: t(`support.category.${value}`) })),
            ]}
          />
        </label>
        <label>
          {t('support.priority')}
          <Select
            name="priority"
            defaultValue={state.priority ?? ''}
            options={[
              all,
              ...PRIORITIES.map((value) => ({ value, text: t(`support.priority.${value}`) })),
            ]}
          />
        </label>
        <label>
          {t('support.language')}
          <Select
            name="language"
            defaultValue={state.language ?? ''}
            options={[
              all,
              { value: 'EN', text: t('support.language.EN') },
              { value: 'RU', text: t('support.language.RU') },
            ]}
          />
        </label>
        <button type="submit">{t('support.filter')}</button>
      </form>
    </>
  );
}
