import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ImageResponse } from 'next/og';
import { accentIndex, accents, PAPER } from '#web/lib/covers/accents.ts';
import { drawCover, type CoverKind } from '#web/lib/covers/cover.ts';
import { CARD_SIZE } from './card-size.ts';
import { printable } from './printable.ts';
import { titleFit } from './title-fit.ts';

export interface Card {
  readonly kind: CoverKind;
  readonly id: string;
  readonly title: string;
  /** Who wrote it and when, what it is: what the card can't print of them is left out. */
  readonly notes: readonly string[];
}

const FACE = 'Unbounded';
const FONT_FOLDER = '../node_modules/@fontsource/unbounded/files';
const INK = '#131312';
const SECOND_INK = '#4a4a45';

// The library reads no woff2 and no variable fonts, so these are not the site's own files.
function readFonts() {
  return Promise.all(
    (['latin', 'latin-ext', 'cyrillic'] as const).flatMap((subset) =>
      ([400, 800] as const).map(async (weight) => ({
        name: `${FACE} ${subset}`,
        data: await readFile(path.join(FONT_FOLDER, `unbounded-${subset}-${weight}-normal.woff`)),
        weight,
      })),
    ),
  );
}

let fonts: ReturnType<typeof readFonts> | undefined;

/** The cover with the title beside it, as PNG. */
export async function drawCard({ kind, id, title, notes }: Card): Promise<ArrayBuffer> {
  fonts ??= readFonts();
  const svg = Buffer.from(drawCover(kind, id)).toString('base64');
  const accent = accents[accentIndex(id)] ?? accents[0];
  const heading = printable(title);
  const lines = notes.map(printable).filter((note) => note !== null);
  // Where the title can't be printed, the other facts distinguish the card.
  const fitted = titleFit(heading ?? lines.join(', '));
  const line = heading === null ? '' : lines.join(', ');
  const { height } = CARD_SIZE;
  const image = new ImageResponse(
    <div
      style={{
        display: 'flex',
        width: '100%',
        height: '100%',
        background: PAPER.light,
        color: INK,
        fontFamily: `${FACE} latin, ${FACE} latin-ext, ${FACE} cyrillic`,
      }}
    >
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'space-between',
          flex: 1,
          padding: '48px 28px 40px 48px',
        }}
      >
        <div
          style={{
            fontWeight: 800,
            fontSize: fitted.size,
            lineHeight: 1.1,
            letterSpacing: '-0.03em',
            maxHeight: 430,
            overflow: 'hidden',
            whiteSpace: 'pre-line',
          }}
        >
          {fitted.text}
        </div>
        <div style={{ display: 'flex', flexDirection: 'column' }}>
          {line === '' ? null : (
            <div style={{ fontSize: 22, color: SECOND_INK, marginBottom: 24 }}>{line}</div>
          )}
          <div
            style={{
              fontWeight: 800,
              fontSize: 30,
              letterSpacing: '-0.045em',
              paddingTop: 18,
              borderTop: `8px solid ${accent.light}`,
            }}
          >
            VobeMusic
          </div>
        </div>
      </div>
      <img src={`data:image/svg+xml;base64,${svg}`} width={height} height={height} alt="" />
    </div>,
    { ...CARD_SIZE, fonts: await fonts },
  );
  return image.arrayBuffer();
}
