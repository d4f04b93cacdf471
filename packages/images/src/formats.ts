/** Pictures that are taken, by the bytes they begin with; what a client says of them proves nothing. */
const SIGNATURES = {
  'image/jpeg': /^\xff\xd8\xff/,
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/gif': /^GIF8[79]a/,
  'image/webp': /^RIFF[^]{4}WEBP/,
} as const;

/** A type of picture that is taken. */
export type PictureType = keyof typeof SIGNATURES;

export const PICTURE_TYPES = Object.keys(SIGNATURES) as readonly PictureType[];

/** @returns Null if it is none of them. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return PICTURE_TYPES.find((type) => SIGNATURES[type].test(beginning)) ?? null;
}
