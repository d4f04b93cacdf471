'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import {
  BeginTotpSetupDocument,
  CompleteLoginDocument,
  ConfirmTotpDocument,
  DisableTotpDocument,
  ReplaceRecoveryCodesDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { done, failed, problemOf, textOf, unexpected } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { qrCode } from '#web/lib/qr-code.ts';
import { requestLocale } from '#web/lib/request.ts';
import { clearChallenge, pendingChallenge } from '#web/lib/session/challenge.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';
import { storeSession } from '#web/lib/session/session.ts';
import { initialSecondFactorState, type SecondFactorState } from '../lib/second-factor-state.ts';

const words = async () => translator(await requestLocale());

/** Answers the challenge that the password has brought. */
export async function completeSignIn(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const next = safeNext(textOf(form, 'next'), paths.home(locale));
  const challenge = await pendingChallenge();
  if (challenge === null) redirect(paths.signIn(locale, next, 'again'));
  const input = { challenge, code: textOf(form, 'code') };
  const outcome = await runMutation(CompleteLoginDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.completeLogin : null;
  if (payload?.userErrors.some(({ code }) => code === 'INVALID_CHALLENGE')) {
    await clearChallenge();
    redirect(paths.signIn(locale, next, 'again'));
  }
  const problem = problemOf(previous, form, { outcome, payload }, t, ['code']);
  if (problem) return problem;
  if (!payload?.tokens) return failed(previous, form, unexpected(outcome, t));
  await storeSession(payload.tokens);
  await clearChallenge();
  redirect(next);
}

/** First the password, then a code of the app, which turns the second factor on. */
export async function setUpTotp(
  previous: SecondFactorState,
  form: FormData,
): Promise<SecondFactorState> {
  return form.has('code') ? confirmTotp(previous, form) : beginTotpSetup(previous, form);
}

async function beginTotpSetup(
  previous: SecondFactorState,
  form: FormData,
): Promise<SecondFactorState> {
  const input = { password: textOf(form, 'password') };
  const outcome = await runMutation(BeginTotpSetupDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.beginTotpSetup : null;
  const answer = { outcome, payload };
  const problem = problemOf(previous.form, form, answer, await words(), Object.keys(input));
  if (problem) return { ...previous, form: problem };
  const setup = payload?.setup;
  if (!setup) {
    return { ...previous, form: failed(previous.form, form, unexpected(outcome, await words())) };
  }
  return {
    ...initialSecondFactorState,
    form: { ...initialSecondFactorState.form, attempt: previous.form.attempt + 1 },
    setup: { secret: setup.secret, qr: qrCode(setup.uri) },
  };
}

async function confirmTotp(
  previous: SecondFactorState,
  form: FormData,
): Promise<SecondFactorState> {
  const t = await words();
  const input = { code: textOf(form, 'code') };
  const outcome = await runMutation(ConfirmTotpDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.confirmTotp : null;
  const problem = problemOf(previous.form, form, { outcome, payload }, t, Object.keys(input));
  if (problem) return { ...previous, form: problem };
  revalidatePath(paths.secondFactor(await requestLocale()));
  return {
    form: done(previous.form, t('secondFactor.turnedOn')),
    setup: null,
    codes: payload?.recoveryCodes ?? [],
  };
}

export async function replaceRecoveryCodes(
  previous: SecondFactorState,
  form: FormData,
): Promise<SecondFactorState> {
  const t = await words();
  const input = { password: textOf(form, 'password'), code: textOf(form, 'code') };
  const outcome = await runMutation(ReplaceRecoveryCodesDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.replaceRecoveryCodes : null;
  const problem = problemOf(previous.form, form, { outcome, payload }, t, Object.keys(input));
  if (problem) return { ...previous, form: problem };
  revalidatePath(paths.secondFactor(await requestLocale()));
  return {
    form: done(previous.form, t('secondFactor.codesReplaced')),
    setup: null,
    codes: payload?.recoveryCodes ?? [],
  };
}

export async function disableTotp(previous: FormState, form: FormData): Promise<FormState> {
  const input = { password: textOf(form, 'password'), code: textOf(form, 'code') };
  const outcome = await runMutation(DisableTotpDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.disableTotp : null;
  const answer = { outcome, payload };
  const problem = problemOf(previous, form, answer, await words(), Object.keys(input));
  if (problem) return problem;
  redirect(paths.secondFactor(await requestLocale(), { done: 'off' }));
}
