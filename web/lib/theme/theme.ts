export const THEME_COOKIE = 'vobe_theme';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

/** What can be seen. */
export type Shade = Exclude<Theme, 'auto'>;

export function toTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** The shade that a press of the switch leads to: always the other one. */
export function otherShade(theme: Theme, system: Shade): Shade {
  return (theme === 'auto' ? system : theme) === 'dark' ? 'light' : 'dark';
}

/** The theme that shows it. Where the reader agrees with the system, the site goes on following it. */
export function nextTheme(theme: Theme, system: Shade): Theme {
  const wanted = otherShade(theme, system);
  return wanted === system ? 'auto' : wanted;
}
