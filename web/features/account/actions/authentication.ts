'use server';

import { redirect } from 'next/navigation';
import { LoginDocument, LogoutDocument, RegisterDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { storeChallenge } from '#web/lib/session/challenge.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';
import { clearSession, refreshTokenForLogout, storeSession } from '#web/lib/session/session.ts';

export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = { email: textOf(form, 'email'), password: textOf(form, 'password') };
  const outcome = await runMutation(LoginDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.login : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  const next = safeNext(textOf(form, 'next'), paths.home(locale));
  if (payload.challenge) {
    await storeChallenge(payload.challenge);
    redirect(paths.signInCode(locale, next));
  }
  if (!payload.tokens)
    return failed(previous, form, fromUserErrors(payload.userErrors, ['email', 'password'], t));
  await storeSession(payload.tokens);
  redirect(next);
}

const REGISTER_FIELDS = ['email', 'username', 'password', 'displayName'] as const;

export async function signUp(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const displayName = textOf(form, 'displayName').trim();
  const input = {
    email: textOf(form, 'email'),
    username: textOf(form, 'username'),
    password: textOf(form, 'password'),
    ...(displayName === '' ? {} : { displayName }),
  };
  const outcome = await runMutation(RegisterDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.register : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.tokens)
    return failed(previous, form, fromUserErrors(payload.userErrors, REGISTER_FIELDS, t));
  await storeSession(payload.tokens);
  redirect(safeNext(textOf(form, 'next'), paths.home(locale)));
}

/** Signs this device out whatever the router says: an outage must not keep anybody signed in. */
export async function signOut(): Promise<void> {
  const refreshToken = await refreshTokenForLogout();
  if (refreshToken) await runMutation(LogoutDocument, { input: { refreshToken } });
  await clearSession();
  redirect(paths.home(await requestLocale()));
}
