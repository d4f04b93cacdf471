/** What the process that decodes says by its exit code. */
export const EXIT_CODES = { done: 0, broken: 10, tooManyPixels: 11 } as const;
