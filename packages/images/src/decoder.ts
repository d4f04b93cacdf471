// A process of its own: reads a picture from its input, writes another to its output, and ends. It has no
// settings and no secrets of the service, and may be ended at any moment.
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { EXIT_CODES } from './exit-codes.ts';

/** A camera's picture has 12 to 50 million pixels, and each takes four bytes while it is turned. */
const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 16_384;

const [side = ''] = process.argv.slice(2);

sharp.cache(false);
sharp.concurrency(1);
// Nothing but these reads anything, whatever else libvips has been built with: SVG, PDF, TIFF, HEIF.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});

process.exitCode = await convert(await buffer(process.stdin), Number(side));

async function convert(source: Buffer, size: number): Promise<number> {
  try {
    // The size stands in the head: nothing is decoded before it is known.
    const { width, height } = await sharp(source, { limitInputPixels: false }).metadata();
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
      return EXIT_CODES.tooManyPixels;
    }
    // The first frame of several; what is cut off or damaged is no picture.
    const picture = sharp(source, { limitInputPixels: MAX_PIXELS, pages: 1, failOn: 'error' });
    // Turned as its metadata say, of which nothing is kept.
    const square = picture.autoOrient().resize(size, size, { fit: 'cover', position: 'centre' });
    process.stdout.write(await square.webp({ quality: 82 }).toBuffer());
    return EXIT_CODES.done;
  } catch {
    return EXIT_CODES.broken;
  }
}
