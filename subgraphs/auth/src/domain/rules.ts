import { checkFields, type FieldInput } from '@vobe/service-kit/input-fields';
import { isStorable, textLength, normalize } from '@vobe/service-kit/text-rules';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import { isCommonPassword } from './common-passwords.ts';
import { isEmail } from '@vobe/service-kit/email-address';
import { PROFILE_FIELDS } from './fields.ts';

export type AuthViolation = Violation<UserErrorCode, MessageKey>;

const USERNAME = { min: 3, max: 32 };
const PASSWORD = { min: 10, max: 128 };

export function checkEmail(email: string, name = 'email'): AuthViolation[] {
  if (normalize(email) === '') return [{ code: 'REQUIRED', field: [name] }];
  return isEmail(normalize(email))
    ? []
    : [{ code: 'INVALID_FORMAT', field: [name], message: 'formatEmail' }];
}

export function checkUsername(username: string): AuthViolation[] {
  const field = ['username'];
  if (username === '') return [{ code: 'REQUIRED', field }];
  if (username.length < USERNAME.min) {
    return [{ code: 'TOO_SHORT', field, values: { min: USERNAME.min } }];
  }
  if (username.length > USERNAME.max) {
    return [{ code: 'TOO_LONG', field, values: { max: USERNAME.max } }];
  }
  return /^[a-z0-9_]+$/.test(username.toLowerCase())
    ? []
    : [{ code: 'INVALID_FORMAT', field, message: 'formatUsername' }];
}

/** The same letters typed on any keyboard must give the same password: NFKC, as NIST SP 800-63B advises. */
export const normalizePassword = (password: string) => password.normalize('NFKC');

/** A password that was left out is not a wrong one, and no attempt at guessing. */
export function checkPasswordGiven(name: string, password: string): AuthViolation[] {
  return password === '' ? [{ code: 'REQUIRED', field: [name] }] : [];
}

/** A new password. An existing one is never checked: rules may have been laxer. */
export function checkPassword(name: string, password: string): AuthViolation[] {
  const field = [name];
  if (password === '') return [{ code: 'REQUIRED', field }];
  if (!isStorable(password)) return [{ code: 'INVALID_FORMAT', field, message: 'formatText' }];
  const length = textLength(normalizePassword(password));
  if (length < PASSWORD.min) return [{ code: 'TOO_SHORT', field, values: { min: PASSWORD.min } }];
  if (length > PASSWORD.max) return [{ code: 'TOO_LONG', field, values: { max: PASSWORD.max } }];
  return isCommonPassword(password) ? [{ code: 'PASSWORD_TOO_COMMON', field }] : [];
}

export const checkProfile = (input: FieldInput<typeof PROFILE_FIELDS>): AuthViolation[] =>
  checkFields(PROFILE_FIELDS, input);
