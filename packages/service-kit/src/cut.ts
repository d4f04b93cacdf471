/** A text no longer than stated, in UTF-16 units, with “…” where it was cut; whole characters only. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;
}

/** The last line of a message: errors of databases quote code and values before they name the rule. */
export const lastLine = (message: string): string => message.trim().split('\n').at(-1) ?? '';
