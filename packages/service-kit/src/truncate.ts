/** Truncates a text to `max` UTF-16 units, with “…” at the end; never splits a character. */
export function truncate(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;
}

/** The last line of a message: errors of databases quote code and values before they name the rule. */
export const lastLine = (message: string): string => message.trim().split('\n').at(-1) ?? '';
