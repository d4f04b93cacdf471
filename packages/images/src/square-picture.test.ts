import { crc32, deflateSync } from 'node:zlib';
import { expect, describe, test } from '@jest/globals';
import sharp from 'sharp';
import { squarePicture } from './square-picture.ts';

const SIDE = 64;
const make = (bytes: Uint8Array, owner = 'somebody') => squarePicture(bytes, SIDE, owner);

/** Left half red, right half blue: it shows how a picture was turned and cut. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([
    {
      input: {
        create: { width: width / 2, height, channels: 3 as const, background: '#ff0000' },
      },
      left: 0,
      top: 0,
    },
  ]);

async function made(bytes: Uint8Array): Promise<Buffer> {
  const result = await make(bytes);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

/** The colour at a place of a square, by its nearest corner of the cube of colours. */
async function colourAt(picture: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)].map((value) => (value > 127 ? 'f' : '0')).join('');
}

describe('makes a square WebP of', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('%s', async (format) => {
    const picture = await made(await halves(300, 100).toFormat(format).toBuffer());
    const { format: becomes, width, height } = await sharp(picture).metadata();
    expect([becomes, width, height]).toEqual(['webp', SIDE, SIDE]);
    // Cut from the middle.
    expect(await colourAt(picture, 2, 32)).toBe('f00');
    expect(await colourAt(picture, 61, 32)).toBe('00f');
  });

  test('one that is smaller', async () => {
    const { width } = await sharp(await made(await halves(2, 2).png().toBuffer())).metadata();
    expect(width).toBe(SIDE);
  });

  test('the first frame of many', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff'].map((background) =>
        sharp({ create: { width: 50, height: 50, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(3);
    const picture = await made(animated);
    expect((await sharp(picture).metadata()).pages).toBeUndefined();
    expect(await colourAt(picture, 32, 32)).toBe('f00');
  });
});

test('it is turned as its metadata say, and where it was taken is gone', async () => {
  const taken = await halves(200, 200)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Artist: 'Somebody with a name', Copyright: 'All rights' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '59/1 56/1 20/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '30/1 18/1 50/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">a private remark</x:xmpmeta>')
    .toBuffer();
  const before = await sharp(taken).metadata();
  expect(before.orientation).toBe(6);
  expect(before.exif?.toString('latin1')).toContain('Somebody with a name');
  const picture = await made(taken);
  // A quarter to the right: what was left is on top.
  expect(await colourAt(picture, 32, 2)).toBe('f00');
  expect(await colourAt(picture, 32, 61)).toBe('00f');
  const { exif, xmp, icc, iptc, orientation } = await sharp(picture).metadata();
  expect([exif, xmp, icc, iptc, orientation]).toEqual(Array.from({ length: 5 }));
  expect(picture.toString('latin1')).not.toMatch(/EXIF|XMP|ICCP|Somebody|private|GPS/);
});

const SCRIPT = '<html><script>alert(document.cookie)</script></html>';

describe('nothing of what was sent but the picture is in what is served', () => {
  test.each([
    ['behind a JPEG', async () => [await halves(80, 80).jpeg().toBuffer(), Buffer.from(SCRIPT)]],
    ['behind a PNG', async () => [await halves(80, 80).png().toBuffer(), Buffer.from(SCRIPT)]],
    [
      'in a comment of a JPEG',
      async () => {
        const jpeg = await halves(80, 80).jpeg().toBuffer();
        const length = Buffer.alloc(2);
        length.writeUInt16BE(SCRIPT.length + 2);
        const comment = Buffer.concat([Buffer.from([0xff, 0xfe]), length, Buffer.from(SCRIPT)]);
        return [jpeg.subarray(0, 2), comment, jpeg.subarray(2)];
      },
    ],
    [
      'in a text of a PNG',
      async () => {
        const png = await halves(80, 80).png().toBuffer();
        return [png.subarray(0, 33), chunk('tEXt', `Title\0${SCRIPT}`), png.subarray(33)];
      },
    ],
    [
      'in an archive behind a GIF',
      async () => [
        await halves(80, 80).gif().toBuffer(),
        Buffer.from(`PK\x03\x04${SCRIPT}PK\x05\x06`),
      ],
    ],
  ])('a page %s', async (_, parts) => {
    const polyglot = Buffer.concat(await parts());
    expect(polyglot.includes(SCRIPT)).toBe(true);
    const picture = await made(polyglot);
    expect(picture.toString('latin1')).not.toMatch(/script|alert|html|PK\x03\x04/i);
  });
});

describe('is no picture:', () => {
  const png = (width: number, height: number) => {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 0, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Buffer.alloc(1000))),
      chunk('IEND', ''),
    ]);
  };
  const half = async (format: 'jpeg' | 'png' | 'gif' | 'webp') => {
    const noise = { width: 200, height: 200, channels: 3 as const, background: '#000' };
    const whole = await sharp({
      create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 30 } },
    })
      .toFormat(format)
      .toBuffer();
    return whole.subarray(0, whole.length / 2);
  };

  test.each([
    ['nothing', 'empty', async () => Buffer.alloc(0)],
    [
      'SVG',
      'wrongType',
      async () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
    ],
    ['a page', 'wrongType', async () => Buffer.from(SCRIPT)],
    ['PDF', 'wrongType', async () => Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['an archive', 'wrongType', async () => Buffer.from('PK\x03\x04\x14\0\0\0')],
    ['TIFF', 'wrongType', async () => halves(20, 20).tiff().toBuffer()],
    ['AVIF', 'wrongType', async () => halves(20, 20).avif().toBuffer()],
    ['a beginning alone', 'broken', async () => Buffer.from([0xff, 0xd8, 0xff])],
    ['a page that begins like a GIF', 'broken', async () => Buffer.from(`GIF89a=0;/*${SCRIPT}`)],
    ['SVG that begins like a JPEG', 'broken', async () => Buffer.from('ÿØÿ<svg></svg>', 'latin1')],
    ['half a JPEG', 'broken', () => half('jpeg')],
    ['half a PNG', 'broken', () => half('png')],
    ['half a GIF', 'broken', () => half('gif')],
    ['half a WebP', 'broken', () => half('webp')],
    [
      'noise behind a true beginning',
      'broken',
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 0x5a)]),
    ],
    ['a bomb of 2.5 gigapixels', 'tooManyPixels', async () => png(50_000, 50_000)],
    ['a bomb of a line', 'tooManyPixels', async () => png(1_000_000, 1)],
    ['a little less than a bomb, without its pixels', 'broken', async () => png(7000, 7000)],
    [
      'a true picture of 100 megapixels',
      'tooManyPixels',
      () =>
        sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
    ],
  ])('%s (%s)', async (_, problem, bytes) => {
    expect(await make(await bytes())).toBe(problem);
  });
});

test('of one owner one is decoded and one waits; others have their turns', async () => {
  const picture = await halves(80, 80).png().toBuffer();
  const [first, second, third, other] = await Promise.all([
    make(picture, 'one'),
    make(picture, 'one'),
    make(picture, 'one'),
    make(picture, 'other'),
  ]);
  expect([first, second, other].map((result) => typeof result)).toEqual(Array(3).fill('object'));
  expect(third).toBe('busy');
});

/** A chunk of a PNG. */
function chunk(type: string, contents: Buffer | string): Buffer {
  const data = Buffer.concat([Buffer.from(type), Buffer.from(contents)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length - 4);
  sum.writeUInt32BE(crc32(data));
  return Buffer.concat([length, data, sum]);
}
