import { domainToASCII } from 'node:url';

/** Longest address that mail can carry: RFC 5321, erratum 1690. */
const MAX_EMAIL_LENGTH = 254;
const MAX_LOCAL_PART = 64;

/** Of a host name and of its labels, in the form in which the network knows them: RFC 1035, section 2.3.4. */
const MAX_DOMAIN = 253;
const LABELS = /^(?!-)[^.]{1,63}(?<!-)(\.(?!-)[^.]{1,63}(?<!-))+$/;

/**
 * An address as it is compared: NFKC and case-folded, its domain as the network knows it
 * (пример.рф is xn--e1afmkfd.xn--p1ai: UTS #46), for browsers send either. Never longer than what
 * isEmail() lets through, if that let the address through.
 */
export function emailKey(email: string): string {
  const composed = email.normalize('NFKC').trim();
  const at = composed.lastIndexOf('@') + 1;
  const domain = composed.slice(at);
  const local = foldCase(composed.slice(0, at)).normalize('NFKC');
  // Not folded before: the network knows straße.de and strasse.de as two.
  return local + (domainToASCII(domain) || foldCase(domain).normalize('NFKC'));
}

/** Upper case first, for ß has no other way to its folded form; but ı is a letter of its own, and no i. */
const foldCase = (text: string): string =>
  text.replace(/[^ı]+/gu, (part) => part.toUpperCase().toLowerCase());

/** Whether no address is so long, as it is written or as it is compared: a ligature may be eighteen letters. */
export const isTooLong = (email: string): boolean =>
  email.length > MAX_EMAIL_LENGTH || email.normalize('NFKC').length > MAX_EMAIL_LENGTH;

/** Whether it has the form of an address; whether mail arrives is another question. */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  if (isTooLong(email) || at < 1 || at > MAX_LOCAL_PART) return false;
  const domain = email.slice(at + 1);
  const ascii = domainToASCII(domain);
  return (
    !/[\s\p{C}<>()[\],;:\\"@]/u.test(email.slice(0, at)) &&
    /^[\p{L}\p{N}\p{M}\u200c\u200d-]+(\.[\p{L}\p{N}\p{M}\u200c\u200d-]+)+$/u.test(domain) &&
    ascii.length <= MAX_DOMAIN &&
    LABELS.test(ascii)
  );
}
