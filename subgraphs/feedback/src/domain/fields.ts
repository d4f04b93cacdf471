import { isEmail } from '@vobe/service-kit/email-address';
import * as field from '@vobe/service-kit/input-fields';

/** A path of this site and nothing that a browser takes for another: one slash, no white space, no backslash. */
const PATH = /^\/(?![/\\])[^\s\p{C}"<>\\^`{|}]*$/u;
const MAX_PATH = 500;

const BODY = field.text(5000);

/** What inputs set. */
export const TICKET = {
  subject: field.line(150),
  body: BODY,
  pagePath: field.optional(
    field.format((value) => value.length <= MAX_PATH && PATH.test(value), 'formatPath'),
  ),
  technicalFacts: field.optionalText(1000),
};
/** Where somebody without an account is answered. */
export const ADDRESS = { email: field.format((value) => isEmail(value.trim()), 'formatEmail') };
export const MESSAGE = { body: BODY };
export const RATING = { rating: field.integer(1, 5), comment: field.optionalText(1000) };
