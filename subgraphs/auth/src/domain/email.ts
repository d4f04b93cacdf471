/** Longest address that mail can carry: RFC 5321, erratum 1690. */
export const MAX_EMAIL_LENGTH = 254;
const MAX_LOCAL_PART = 64;

/**
 * An address as it is compared: NFC and case-folded. Upper case first, for ß and ſ have no other
 * way to their folded forms.
 */
export function emailKey(email: string): string {
  return email.normalize('NFC').trim().toUpperCase().toLowerCase().normalize('NFC');
}

/** Whether it has the form of an address; whether mail arrives only a message can tell. */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  return (
    email.length <= MAX_EMAIL_LENGTH &&
    at >= 1 &&
    at <= MAX_LOCAL_PART &&
    !/[\s\p{C}<>()[\],;:\\"@]/u.test(email.slice(0, at)) &&
    /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(email.slice(at + 1))
  );
}
