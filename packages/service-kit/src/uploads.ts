/** Where files that were uploaded are read, and sent to be stored: of router, edge and their owners alike. */
export const MEDIA_PREFIX = '/media';

/** Largest upload, in bytes. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024;

/** Pictures that are taken. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;
