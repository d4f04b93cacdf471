import {
  FILE_FORM_LIMIT_BYTES,
  FILE_TOO_LARGE,
  FORM_BROKEN,
  FORM_LIMIT_BYTES,
  FORM_TOO_LARGE,
  type Refusal,
} from '@vobe/service-kit/refusal-page';

/** The editor's form has the most: some sixty with twenty facts about a post. */
const MAX_PARTS = 200;

const TOO_MANY_PARTS: Refusal = {
  status: 413,
  en: `The form has more than ${MAX_PARTS} fields.`,
  ru: `В форме больше ${MAX_PARTS} полей.`,
};
const UNKNOWN_TYPE: Refusal = {
  status: 415,
  en: 'Forms are taken as multipart/form-data.',
  ru: 'Формы принимаются как multipart/form-data.',
};
const FOREIGN: Refusal = {
  status: 403,
  en: 'This form came from another site. Nothing was changed.',
  ru: 'Форма пришла с другого сайта, ничего не изменено.',
};

/** Whether a page elsewhere had the browser send this form. */
function isForeign(headers: Headers): boolean {
  const origin = headers.get('origin');
  if (origin === null) return false;
  // “null” is the origin of a page that hides its own.
  if (!URL.canParse(origin)) return true;
  return ![headers.get('host'), headers.get('x-forwarded-host')].includes(new URL(origin).host);
}

/**
 * Why a form gets no page: Next answers one that is broken, too large or foreign as if the fault were
 * the site's.
 * @param request Its body is read: pass a clone.
 * @param hasFile Whether the page has a form with a file.
 */
export async function refusalOf(request: Request, hasFile = false): Promise<Refusal | null> {
  const [limit, tooLarge] = hasFile
    ? [FILE_FORM_LIMIT_BYTES, FILE_TOO_LARGE]
    : [FORM_LIMIT_BYTES, FORM_TOO_LARGE];
  if (isForeign(request.headers)) return FOREIGN;
  const type = request.headers.get('content-type') ?? '';
  const isMultipart = /^\s*multipart\/form-data\s*(?:;|$)/i.test(type);
  // A call that the page's script makes has its arguments as text.
  if (!isMultipart && !request.headers.has('next-action')) return UNKNOWN_TYPE;
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge;
  let body: Buffer;
  try {
    body = Buffer.from(await request.arrayBuffer());
  } catch {
    return FORM_BROKEN; // the line broke
  }
  if (body.length > limit) return tooLarge;
  return isMultipart ? refusalOfParts(type, body) : null;
}

async function refusalOfParts(type: string, body: Buffer): Promise<Refusal | null> {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s";]+))/i.exec(type) ?? [];
  const boundary = Buffer.from(`--${quoted ?? plain ?? ''}`);
  let parts = 0;
  for (
    let at = body.indexOf(boundary);
    at >= 0;
    at = body.indexOf(boundary, at + boundary.length)
  ) {
    parts += 1;
    if (parts > MAX_PARTS + 1) return TOO_MANY_PARTS;
  }
  try {
    await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return null;
  } catch {
    return FORM_BROKEN;
  }
}
