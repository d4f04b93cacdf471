import { drawCover, isCoverKind } from '#web/lib/covers/cover.ts';

const NAME = /^([A-Za-z0-9-]{1,64})\.svg$/u;

interface Context {
  readonly params: Promise<{ kind: string; file: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { kind, file } = await params;
  const id = NAME.exec(file)?.[1];
  if (!isCoverKind(kind) || !id) return new Response(null, { status: 404 });
  return new Response(drawCover(kind, id), {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      // The same id is always drawn alike; the edition in the address changes with the drawings.
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'",
    },
  });
}
