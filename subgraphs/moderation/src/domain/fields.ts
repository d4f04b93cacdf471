import * as field from '@vobe/service-kit/input-fields';

/** What inputs set. */
export const NOTE = { note: field.optionalText(1000) };
export const ANSWER = { answer: field.optionalText(1000) };
export const APPEAL = { text: field.text(2000) };
