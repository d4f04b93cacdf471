import { Bulkhead, BulkheadFull } from '@vobe/service-kit/bulkhead';
import { shareAnonymousPage } from '#web/lib/share-page.ts';
import { drawCard, type Card } from './draw-card.tsx';

/** A card takes a tenth of a second of a processor: readers’ pages come first. */
const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 8 });

/** Cards of about 50 KB that were asked for last; a link that is shared is looked at by many. */
const KEPT = 40;
const kept = new Map<string, ArrayBuffer>();

async function findOrDraw(card: Card): Promise<ArrayBuffer> {
  const key = JSON.stringify([card.kind, card.id, card.title, card.notes]);
  const image = kept.get(key) ?? (await drawCard(card));
  // Moves to the end: the first in the map is the one that was not asked for longest.
  kept.delete(key);
  kept.set(key, image);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return image;
}

/** Answers with a card; 404 if there is nothing to draw, 503 where too many are being drawn. */
export async function answerCard(card: Card | null, isDown: boolean): Promise<Response> {
  const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '10' } });
  if (!card) return isDown ? busy() : new Response(null, { status: 404 });
  try {
    const image = await bulkhead.run(() => findOrDraw(card));
    await shareAnonymousPage({});
    return new Response(image, { headers: { 'content-type': 'image/png' } });
  } catch (error) {
    if (error instanceof BulkheadFull) return busy();
    throw error;
  }
}
