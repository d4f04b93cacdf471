import type { Translate } from '#web/lib/i18n/messages.ts';
import { setTheme } from '#web/lib/theme/set-theme.ts';
import { nextTheme, type Theme } from '#web/lib/theme/theme.ts';
import styles from './theme-switch.module.css';

const words = { dark: 'theme.toDark', light: 'theme.toLight', auto: 'theme.toAuto' } as const;

/** A disc half dark, half light: a form, so that it works without script. */
export function ThemeSwitch({ theme, t }: { readonly theme: Theme; readonly t: Translate }) {
  const next = nextTheme(theme);
  const label = t(words[next]);
  return (
    <form action={setTheme}>
      <input type="hidden" name="theme" value={next} />
      <button className={styles['switch']} type="submit" aria-label={label} title={label}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <circle
            cx="12"
            cy="12"
            r="9"
            fill={theme === 'dark' ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth="2"
          />
          {theme === 'auto' ? <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" /> : null}
        </svg>
      </button>
    </form>
  );
}
