'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { currentPath } from '#web/lib/request.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';
import { THEME_COOKIE, toTheme } from './theme.ts';

const YEAR_SECONDS = 31_536_000;

export async function setTheme(form: FormData): Promise<void> {
  const value = form.get('theme');
  const theme = toTheme(typeof value === 'string' ? value : undefined);
  const jar = await cookies();
  jar.set(THEME_COOKIE, theme, {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    maxAge: theme === 'auto' ? 0 : YEAR_SECONDS,
  });
  redirect(safeNext(await currentPath(), '/'));
}
