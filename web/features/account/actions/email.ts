'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import {
  ConfirmEmailChangeDocument,
  RequestEmailChangeDocument,
  RequestPasswordResetDocument,
  ResendVerificationDocument,
  ResetPasswordDocument,
  RestoreEmailDocument,
  VerifyEmailDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { done, problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { clearSession } from '#web/lib/session/session.ts';

const words = async () => translator(await requestLocale());

const linkInput = (form: FormData) => ({ input: { token: textOf(form, 'token') } });

export async function verifyEmail(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(VerifyEmailDocument, linkInput(form));
  const payload = outcome.kind === 'answered' ? outcome.data.verifyEmail : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  // The notice that asks for it stands in the layout.
  revalidatePath('/', 'layout');
  redirect(paths.verifyEmail(await requestLocale(), { done: 'verified' }));
}

export async function confirmEmail(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(ConfirmEmailChangeDocument, linkInput(form));
  const payload = outcome.kind === 'answered' ? outcome.data.confirmEmailChange : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  revalidatePath('/', 'layout');
  redirect(paths.confirmEmail(await requestLocale(), { done: 'changed' }));
}

export async function restoreEmail(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(RestoreEmailDocument, linkInput(form));
  const payload = outcome.kind === 'answered' ? outcome.data.restoreEmail : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  redirect(paths.restoreEmail(await requestLocale(), { done: 'restored' }));
}

export async function requestPasswordReset(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  const input = { email: textOf(form, 'email') };
  const outcome = await runMutation(RequestPasswordResetDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.requestPasswordReset : null;
  const problem = problemOf(
    previous,
    form,
    { outcome, payload },
    await words(),
    Object.keys(input),
  );
  return problem ?? done(previous, translator(await requestLocale())('forgot.sent'));
}

export async function resetPassword(previous: FormState, form: FormData): Promise<FormState> {
  const input = { token: textOf(form, 'token'), newPassword: textOf(form, 'newPassword') };
  const outcome = await runMutation(ResetPasswordDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.resetPassword : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['newPassword']);
  if (problem) return problem;
  // All sessions have ended, a present one too.
  await clearSession();
  redirect(paths.signIn(await requestLocale(), undefined, 'reset'));
}

export async function resendVerification(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(ResendVerificationDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.resendVerification : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  return problem ?? done(previous, translator(await requestLocale())('email.verificationSent'));
}

export async function requestEmailChange(previous: FormState, form: FormData): Promise<FormState> {
  const input = { newEmail: textOf(form, 'newEmail'), password: textOf(form, 'password') };
  const outcome = await runMutation(RequestEmailChangeDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.requestEmailChange : null;
  const problem = problemOf(
    previous,
    form,
    { outcome, payload },
    await words(),
    Object.keys(input),
  );
  return problem ?? done(previous, translator(await requestLocale())('email.changeSent'));
}
