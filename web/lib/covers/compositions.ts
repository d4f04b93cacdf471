import type { Accent } from './accents.ts';
import type { Dice } from './random.ts';

/** Draws into a square of 400 by 400 units; the middle three quarters carry the motif, for crops. */
export type Composition = (dice: Dice, colours: Accent) => string;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A record seen close: grooves, label and the arm across. */
const groove: Composition = (dice, { ink, pop, ground }) => {
  const x = dice.pick([200, 120, 290]);
  const y = dice.pick([200, 250, 150]);
  const rings = Array.from({ length: 9 }, (_, index) => 84 + index * 15 + dice.whole(-3, 3));
  const grooves = rings.map(
    (r, index) =>
      `<circle cx="${x}" cy="${y}" r="${r}" stroke-width="${index % 3 === 0 ? 3 : 1}"/>`,
  );
  const tilt = dice.whole(14, 42);
  return `<circle cx="${x}" cy="${y}" r="226" fill="${ink}"/><g fill="none" stroke="${ground}">${grooves.join('')}</g>
<circle cx="${x}" cy="${y}" r="64" fill="${pop}"/><circle cx="${x}" cy="${y}" r="9" fill="${ink}"/>
<g transform="rotate(${tilt} 380 20)"><path d="M380 -40V300l-26 52" fill="none" stroke="${pop}" stroke-width="9"/><rect x="338" y="340" width="28" height="44" rx="4" fill="${pop}"/></g>`;
};

/** A phrase as sound: bars under an envelope. */
const waveform: Composition = (dice, { ink, pop }) => {
  const count = dice.pick([17, 23, 29]);
  const step = 400 / count;
  const crest = dice.next() * 0.6 + 0.2;
  const accent = dice.whole(3, count - 4);
  const bars = Array.from({ length: count }, (_, index) => {
    const place = (index + 0.5) / count;
    const envelope =
      Math.exp(-(((place - crest) * 2.6) ** 2)) * 0.75 + 0.22 * Math.abs(Math.sin(place * 9.4));
    const height = Math.max(10, 330 * envelope * (0.45 + dice.next() * 0.55));
    const colour = index === accent || index === accent + 1 ? pop : ink;
    return `<rect x="${round(index * step + step * 0.18)}" y="${round(200 - height / 2)}" width="${round(step * 0.64)}" height="${round(height)}" fill="${colour}"/>`;
  });
  return bars.join('');
};

/** Five lines that bend like a sheet in the wind, with a few notes. */
const staves: Composition = (dice, { ink, pop }) => {
  const bend = dice.pick([-90, -50, 60, 100]);
  const top = dice.whole(110, 150);
  const at = (x: number): number => top + bend * Math.sin((x / 400) * Math.PI * 1.5);
  const lines = [0, 1, 2, 3, 4].map((line) => {
    const y = line * 38;
    const points = Array.from(
      { length: 15 },
      (_, index) => `${index * 30 - 10} ${round(at(index * 30 - 10) + y)}`,
    );
    return `<path d="M${points.join('L')}"/>`;
  });
  const notes = [70, 150, 235, 325].map((base, index) => {
    const x = base + dice.whole(-14, 14);
    const y = at(x) + dice.whole(0, 8) * 19;
    const up = y > 200;
    const stem = up ? `M${x + 24} ${round(y - 6)}v-120` : `M${x - 24} ${round(y + 6)}v120`;
    const colour = index === 2 ? pop : ink;
    return `<g fill="${colour}" stroke="${colour}"><ellipse cx="${x}" cy="${round(y)}" rx="27" ry="19" stroke="none" transform="rotate(-22 ${x} ${round(y)})"/><path d="${stem}" stroke-width="6"/></g>`;
  });
  return `<g fill="none" stroke="${ink}" stroke-width="3">${lines.join('')}</g>${notes.join('')}`;
};

/** Quarter arcs laid like tiles. */
const arcs: Composition = (dice, { ink, pop }) => {
  const corners = [
    [0, 0],
    [200, 0],
    [0, 200],
    [200, 200],
  ] as const;
  const odd = dice.whole(0, 3);
  return corners
    .map(([x, y], index) => {
      const turn = dice.whole(0, 3) * 90;
      const colour = index === odd ? pop : ink;
      const widths = dice.pick([
        [40, 90, 140, 190],
        [60, 150],
        [30, 70, 110, 150, 190],
      ]);
      const stroke = widths.length === 2 ? 44 : widths.length === 4 ? 22 : 14;
      const paths = widths.map(
        (r) =>
          `<path d="M${r - stroke / 2} 0A${r - stroke / 2} ${r - stroke / 2} 0 0 1 0 ${r - stroke / 2}"/>`,
      );
      return `<g transform="translate(${x} ${y}) rotate(${turn} 100 100)" fill="none" stroke="${colour}" stroke-width="${stroke}">${paths.join('')}</g>`;
    })
    .join('');
};

/** A keyboard cut off by the frame; one key is down. */
const keys: Composition = (dice, { ink, pop, ground }) => {
  const count = dice.pick([5, 6, 7]);
  const width = 400 / count;
  const start = dice.whole(0, 6);
  const down = dice.whole(1, count - 2);
  const white = Array.from(
    { length: count - 1 },
    (_, index) => `<path d="M${round((index + 1) * width)} 0V400"/>`,
  );
  const black = Array.from({ length: count + 1 }, (_, index) =>
    [0, 3].includes((index + start) % 7)
      ? ''
      : `<rect x="${round(index * width - width * 0.31)}" y="-4" width="${round(width * 0.62)}" height="${index === down + 1 ? 262 : 246}" fill="${ink}"/>`,
  );
  const pressed = `<rect x="${round(down * width)}" y="0" width="${round(width)}" height="400" fill="${pop}"/>`;
  return `<rect width="400" height="400" fill="${ground}"/>${pressed}<g stroke="${ink}" stroke-width="5">${white.join('')}</g>${black.join('')}`;
};

/** Straight strings that draw a curve. */
const strings: Composition = (dice, { ink, pop }) => {
  const count = 22;
  const flip = dice.chance(0.5);
  const reach = dice.whole(340, 400);
  const lines = Array.from({ length: count }, (_, index) => {
    const step = (index / (count - 1)) * reach;
    const [x, y] = flip ? [400 - step, 400] : [step, 400];
    const from = flip ? 400 : 0;
    return `M${from} ${round(400 - reach + step)}L${round(x)} ${y}`;
  });
  const disc = dice.whole(48, 92);
  const x = flip ? 130 : 270;
  return `<circle cx="${x}" cy="${dice.whole(110, 150)}" r="${disc}" fill="${pop}"/><path d="${lines.join('')}" fill="none" stroke="${ink}" stroke-width="${dice.pick([2, 3])}"/>`;
};

/** A fermata the size of a poster: hold this. */
const fermata: Composition = (dice, { ink, pop }) => {
  const r = dice.whole(150, 182);
  const y = dice.whole(262, 284);
  const turn = dice.pick([0, 0, 180, -18]);
  const inner = r - dice.whole(44, 70);
  return `<g transform="rotate(${turn} 200 200)"><path d="M${200 - r} ${y}A${r} ${r} 0 0 1 ${200 + r} ${y}H${200 + inner}A${inner} ${inner + 24} 0 0 0 ${200 - inner} ${y}Z" fill="${ink}"/><circle cx="200" cy="${y - 28}" r="${dice.whole(36, 50)}" fill="${pop}"/></g>`;
};

/** Discs, halves and quarters on a board. */
const tiles: Composition = (dice, { ink, pop }) => {
  const size = 100;
  const shapes: readonly [string, ...string[]] = [
    '<circle cx="50" cy="50" r="50"/>',
    '<path d="M0 0A100 100 0 0 1 100 100H0Z"/>',
    '<path d="M0 50A50 50 0 0 1 100 50Z"/>',
    '<path d="M0 0H100L0 100Z"/>',
    '<path d="M0 18h100v16H0zM0 50h100v16H0zM0 82h100v16H0z"/>',
    '',
  ];
  const cells = Array.from({ length: 16 }, (_, index) => {
    const shape = dice.pick(shapes);
    if (shape === '') return '';
    const colour = dice.chance(0.24) ? pop : ink;
    return `<g transform="translate(${(index % 4) * size} ${Math.floor(index / 4) * size}) rotate(${dice.whole(0, 3) * 90} 50 50)" fill="${colour}">${shape}</g>`;
  });
  return cells.join('');
};

/** The swing of a metronome, caught several times. */
const metronome: Composition = (dice, { ink, pop }) => {
  const count = dice.whole(7, 11);
  const spread = dice.whole(26, 40);
  const stop = dice.whole(1, count - 2);
  const arms = Array.from({ length: count }, (_, index) => {
    const turn = round(-spread + (index / (count - 1)) * spread * 2);
    const isNow = index === stop;
    return `<g transform="rotate(${turn} 200 370)"><path d="M200 370V24" stroke="${isNow ? pop : ink}" stroke-width="${isNow ? 14 : 4}"/>${isNow ? `<rect x="168" y="${dice.whole(90, 150)}" width="64" height="44" fill="${pop}"/>` : ''}</g>`;
  });
  return `${arms.join('')}<path d="M110 400a90 90 0 0 1 180 0z" fill="${ink}"/>`;
};

/** Two bodies that eclipse each other, with their orbits. */
const orbit: Composition = (dice, { ink, pop }) => {
  const r = dice.whole(96, 128);
  const shift = dice.whole(40, 86) * (dice.chance(0.5) ? 1 : -1);
  const rings = [1.36, 1.62, 1.88, 2.14].map(
    (scale) => `<circle cx="200" cy="200" r="${round(r * scale)}"/>`,
  );
  return `<g fill="none" stroke="${ink}" stroke-width="3">${rings.join('')}</g><circle cx="200" cy="200" r="${r}" fill="${ink}"/><circle cx="${200 + shift}" cy="${200 - Math.abs(shift) / 2}" r="${round(r * 0.72)}" fill="${pop}"/>`;
};

export const compositions: readonly [Composition, ...Composition[]] = [
  groove,
  waveform,
  staves,
  arcs,
  keys,
  strings,
  fermata,
  tiles,
  metronome,
  orbit,
];
