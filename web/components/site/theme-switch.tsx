import type { Translate } from '#web/lib/i18n/messages.ts';
import { setTheme } from '#web/lib/theme/set-theme.ts';
import { nextTheme, otherShade, type Shade, type Theme } from '#web/lib/theme/theme.ts';
import styles from './theme-switch.module.css';

const words = { dark: 'theme.toDark', light: 'theme.toLight' } as const;
const systems: readonly Shade[] = ['light', 'dark'];

/**
 * A disc, empty by day and full by night: a form, so that it works without script. The server does not
 * know the system's theme, so there is a button for either; the style sheet shows the one that fits.
 */
export function ThemeSwitch({ theme, t }: { readonly theme: Theme; readonly t: Translate }) {
  return (
    <form action={setTheme}>
      {systems.map((system) => {
        const shade = otherShade(theme, system);
        const label = t(words[shade]);
        return (
          <button
            key={system}
            className={`${styles['switch']} ${styles[system]}`}
            type="submit"
            name="theme"
            value={nextTheme(theme, system)}
            aria-label={label}
            title={label}
          >
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
              <circle
                cx="12"
                cy="12"
                r="9"
                fill={shade === 'light' ? 'currentColor' : 'none'}
                stroke="currentColor"
                strokeWidth="2"
              />
            </svg>
          </button>
        );
      })}
    </form>
  );
}
