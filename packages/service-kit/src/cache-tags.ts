/**
 * What a page shows, as its `Cache-Tag` header names it and as events purge it: an entity by the end
 * of its id, which is the random part of a UUID, and a list by the kind of what it lists (`post`).
 */
export const tagOf = (id: string): string => id.slice(-12);

/** The tag of what may change with any event: a list of all there is, or something that is not there yet. */
export const ANYTHING = '*';
