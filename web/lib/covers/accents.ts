import { hashOf } from './random.ts';

/** Colours of one issue: `light` and `dark` are text on the page, the others are the inks of a cover. */
export interface Accent {
  readonly name: string;
  readonly light: string;
  readonly dark: string;
  readonly ground: string;
  readonly ink: string;
  readonly pop: string;
}

/** Grounds of the two themes; styles/tokens.css says the same, and a test compares them. */
export const PAPER = { light: '#fcfcfa', dark: '#101112' } as const;

// Each cover is printed in two inks on a coloured ground, as on a two-drum press.
export const accents: readonly [Accent, ...Accent[]] = [
  {
    name: 'vermilion',
    light: '#bf2a06',
    dark: '#ff7a52',
    ground: '#f0441c',
    ink: '#16110f',
    pop: '#ffe9d6',
  },
  {
    name: 'cobalt',
    light: '#1f3fd1',
    dark: '#8ea6ff',
    ground: '#2746dc',
    ink: '#f4f2ea',
    pop: '#ffb52e',
  },
  {
    name: 'marigold',
    light: '#8a5a00',
    dark: '#ffc247',
    ground: '#ffb81f',
    ink: '#191410',
    pop: '#e8331c',
  },
  {
    name: 'bottle',
    light: '#0b6b45',
    dark: '#4fd49a',
    ground: '#0c5a3c',
    ink: '#f2efe2',
    pop: '#ff8f6b',
  },
  {
    name: 'fuchsia',
    light: '#b3136f',
    dark: '#ff86c5',
    ground: '#ff7ab8',
    ink: '#22101b',
    pop: '#fff3d8',
  },
  {
    name: 'ice',
    light: '#0a6580',
    dark: '#6fd0ea',
    ground: '#a9dcea',
    ink: '#0e2733',
    pop: '#f4511e',
  },
  {
    name: 'plum',
    light: '#6b2a8f',
    dark: '#cf9cf0',
    ground: '#4b1d63',
    ink: '#f6ecdf',
    pop: '#ff9d3c',
  },
  {
    name: 'moss',
    light: '#58660a',
    dark: '#c3d452',
    ground: '#c8d83f',
    ink: '#171a0c',
    pop: '#5a2bd6',
  },
  {
    name: 'brick',
    light: '#96352a',
    dark: '#f29384',
    ground: '#8f2a20',
    ink: '#fae9d5',
    pop: '#f7b733',
  },
  {
    name: 'slate',
    light: '#3d5166',
    dark: '#a9bfd6',
    ground: '#dfe4e8',
    ink: '#18222d',
    pop: '#e5341a',
  },
  {
    name: 'petrol',
    light: '#006a6a',
    dark: '#53d3cf',
    ground: '#053c42',
    ink: '#eaf3e4',
    pop: '#ff6f59',
  },
  {
    name: 'sand',
    light: '#805213',
    dark: '#e6b878',
    ground: '#ecd9b4',
    ink: '#1d1712',
    pop: '#1f4fd8',
  },
];

export function accentIndex(id: string): number {
  return hashOf(`accent:${id}`) % accents.length;
}

function channel(value: number): number {
  const part = value / 255;
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  return (
    0.2126 * channel(value >> 16) +
    0.7152 * channel((value >> 8) & 255) +
    0.0722 * channel(value & 255)
  );
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
