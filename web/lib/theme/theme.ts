export const THEME_COOKIE = 'vobe_theme';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

export function toTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** What the switch offers next. The server doesn't know the system's theme, so the round has three stations. */
export function nextTheme(theme: Theme): Theme {
  return theme === 'auto' ? 'dark' : theme === 'dark' ? 'light' : 'auto';
}
