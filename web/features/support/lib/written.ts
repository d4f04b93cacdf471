import { headers } from 'next/headers';
import { textOf } from '#web/lib/forms/answers.ts';

/** The fields of the form, in its order. */
export const TICKET_FIELDS = ['category', 'subject', 'body', 'pagePath'] as const;

/** As long as feedback takes it. */
const MAX_FACTS = 1000;

/** What the reader has agreed to say of their browser. */
async function technicalFacts(form: FormData): Promise<string | null> {
  if (textOf(form, 'withFacts') !== 'yes') return null;
  const agent = (await headers()).get('user-agent') ?? '';
  return [agent, textOf(form, 'facts')].filter(Boolean).join('\n').slice(0, MAX_FACTS) || null;
}

/** What somebody writes to the staff, with an account or without. */
export async function writtenIn(form: FormData) {
  return {
    ...{ subject: textOf(form, 'subject'), body: textOf(form, 'body') },
    pagePath: textOf(form, 'pagePath') || null,
    technicalFacts: await technicalFacts(form),
  };
}
