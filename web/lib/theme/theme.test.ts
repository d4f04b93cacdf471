import { describe, expect, test } from '@jest/globals';
import { nextTheme, otherShade, type Shade, type Theme } from './theme.ts';

describe.each<Shade>(['light', 'dark'])('under a %s system', (system) => {
  test.each<Theme>(['auto', 'light', 'dark'])('one press changes what is seen (%s)', (theme) => {
    const seen = (value: Theme): Shade => (value === 'auto' ? system : value);
    const next = nextTheme(theme, system);
    expect(seen(next)).not.toBe(seen(theme));
    expect(seen(next)).toBe(otherShade(theme, system));
  });

  test('and two presses lead back to following the system', () => {
    expect(nextTheme(nextTheme('auto', system), system)).toBe('auto');
  });
});
