'use server';

import { redirect } from 'next/navigation';
import {
  ChangePasswordDocument,
  LogoutEverywhereDocument,
  RevokeOtherSessionsDocument,
  RevokeSessionDocument,
  UpdateProfileDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import {
  done,
  failed,
  fromUserErrors,
  problemOf,
  textOf,
  unexpected,
} from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { clearSession, storeSession } from '#web/lib/session/session.ts';

export async function saveProfile(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = {
    displayName: textOf(form, 'displayName'),
    bio: textOf(form, 'bio'),
  };
  const outcome = await runMutation(UpdateProfileDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.updateProfile : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.viewer)
    return failed(previous, form, fromUserErrors(payload.userErrors, Object.keys(input), t));
  redirect(paths.profile(locale, { done: 'saved', at: Date.now().toString(36) }));
}

export async function changePassword(previous: FormState, form: FormData): Promise<FormState> {
  const t = translator(await requestLocale());
  const input = {
    currentPassword: textOf(form, 'currentPassword'),
    newPassword: textOf(form, 'newPassword'),
  };
  const outcome = await runMutation(ChangePasswordDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.changePassword : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.tokens)
    return failed(previous, form, fromUserErrors(payload.userErrors, Object.keys(input), t));
  await storeSession(payload.tokens);
  return done(previous, t('profile.passwordChanged'));
}

export async function revokeSession(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const outcome = await runMutation(RevokeSessionDocument, {
    input: { sessionId: textOf(form, 'sessionId') },
  });
  const payload = outcome.kind === 'answered' ? outcome.data.revokeSession : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (payload.userErrors.length > 0)
    return failed(previous, form, fromUserErrors(payload.userErrors, [], t));
  redirect(paths.profile(locale, { done: 'revoked', at: Date.now().toString(36) }));
}

export async function signOutElsewhere(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const outcome = await runMutation(RevokeOtherSessionsDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.revokeOtherSessions : null;
  const problem = problemOf(previous, form, { outcome, payload }, translator(locale));
  if (problem) return problem;
  redirect(paths.profile(locale, { done: 'revokedOthers', at: Date.now().toString(36) }));
}

export async function signOutEverywhere(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const outcome = await runMutation(LogoutEverywhereDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.logoutEverywhere : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  await clearSession();
  redirect(paths.home(locale));
}
