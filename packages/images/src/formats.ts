import { PICTURE_TYPES } from '@vobe/service-kit/uploads';

type PictureType = (typeof PICTURE_TYPES)[number];

/** The bytes that a picture begins with; what a client says of it proves nothing. */
const SIGNATURES: Readonly<Record<PictureType, RegExp>> = {
  'image/jpeg': /^\xff\xd8\xff/,
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/webp': /^RIFF[^]{4}WEBP/,
  'image/gif': /^GIF8[79]a/,
};

/** Whether it begins as a picture does that is taken. */
export function beginsAsPicture(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return PICTURE_TYPES.some((type) => SIGNATURES[type].test(beginning));
}
