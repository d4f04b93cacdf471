import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { hiddenFields, type SearchState } from '../search-state.ts';
import styles from './filters.module.css';

interface Props {
  readonly state: SearchState;
  readonly locale: Locale;
}

export function YearForm({ state, locale }: Props) {
  const t = translator(locale);
  const ends = [
    ['from', t('search.from'), state.from],
    ['to', t('search.to'), state.to],
  ] as const;
  return (
    <form className={styles['years']} action={paths.search(locale)}>
      {hiddenFields(state, { from: null, to: null }).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      {ends.map(([name, label, year]) => (
        <label key={name} className={styles['year']}>
          <span>{label}</span>
          <input
            // A new address brings new years: what was typed for the old one goes.
            key={year}
            name={name}
            defaultValue={year ?? ''}
            inputMode="numeric"
            pattern="[1-9][0-9]{0,3}"
            maxLength={4}
            autoComplete="off"
          />
        </label>
      ))}
      <button type="submit">{t('search.apply')}</button>
    </form>
  );
}
