import Negotiator from 'negotiator';
import type { Locale } from './identity.ts';

/** Where a client likes both alike, the first. */
const LOCALES: Locale[] = ['en', 'ru'];

/** Browsers send a tenth of it; thousands of languages would take milliseconds of every request. */
const MAX_LENGTH = 1000;

/** A weight that is none; the language counts as if it had been left out. */
const MALFORMED_WEIGHT = /;\s*q=(?![01](?:\.\d*)?\s*(?:[;,]|$))[^;,]*/giu;

/** The language that a client prefers, by its Accept-Language; English if it accepts none of ours. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale {
  const header = (acceptLanguage ?? '').slice(0, MAX_LENGTH).replace(MALFORMED_WEIGHT, '');
  const preferred = new Negotiator({ headers: { 'accept-language': header } }).language(LOCALES);
  return preferred === 'ru' ? 'ru' : 'en';
}
