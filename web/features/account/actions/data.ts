'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import {
  DeleteAccountDocument,
  KeepAccountByLinkDocument,
  KeepAccountDocument,
  RequestDataExportDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

const words = async () => translator(await requestLocale());

/** The password, and a code where the form asks for one. */
const proofs = (form: FormData) => ({
  password: textOf(form, 'password'),
  ...(form.has('code') && { code: textOf(form, 'code') }),
});

export async function requestDataExport(previous: FormState, form: FormData): Promise<FormState> {
  const input = proofs(form);
  const outcome = await runMutation(RequestDataExportDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.requestDataExport : null;
  const answer = { outcome, payload };
  const problem = problemOf(previous, form, answer, await words(), Object.keys(input));
  if (problem) return problem;
  redirect(paths.data(await requestLocale()));
}

export async function deleteAccount(previous: FormState, form: FormData): Promise<FormState> {
  const input = proofs(form);
  const outcome = await runMutation(DeleteAccountDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.deleteAccount : null;
  const answer = { outcome, payload };
  const problem = problemOf(previous, form, answer, await words(), Object.keys(input));
  if (problem) return problem;
  // The notice of it stands in the layout.
  revalidatePath('/', 'layout');
  redirect(paths.deleteAccount(await requestLocale()));
}

export async function keepAccount(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(KeepAccountDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.keepAccount : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  revalidatePath('/', 'layout');
  redirect(paths.keepAccount(await requestLocale(), { done: 'kept' }));
}

export async function keepAccountByLink(previous: FormState, form: FormData): Promise<FormState> {
  const input = { token: textOf(form, 'token') };
  const outcome = await runMutation(KeepAccountByLinkDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.keepAccountByLink : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  revalidatePath('/', 'layout');
  redirect(paths.keepAccount(await requestLocale(), { done: 'kept' }));
}
