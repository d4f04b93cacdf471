import localFont from 'next/font/local';

// Each script is a font of its own: browsers fetch Cyrillic only where it is read. Texts have few weights, and a
// font of each: a page needs 70 KB less than with one of all weights.
// The calls must be literal, the compiler reads them.

const displayLatin = localFont({
  src: '../../node_modules/@fontsource-variable/unbounded/files/unbounded-latin-wght-normal.woff2',
  variable: '--display-latin',
  weight: '200 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215',
    },
  ],
});

const displayCyrillic = localFont({
  src: '../../node_modules/@fontsource-variable/unbounded/files/unbounded-cyrillic-wght-normal.woff2',
  variable: '--display-cyrillic',
  weight: '200 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' },
  ],
});

const textLatin = localFont({
  src: [
    {
      path: '../../node_modules/@fontsource/literata/files/literata-latin-400-normal.woff2',
      style: 'normal',
      weight: '400',
    },
    {
      path: '../../node_modules/@fontsource/literata/files/literata-latin-400-italic.woff2',
      style: 'italic',
      weight: '400',
    },
    {
      path: '../../node_modules/@fontsource/literata/files/literata-latin-700-normal.woff2',
      style: 'normal',
      weight: '700',
    },
    {
      path: '../../node_modules/@fontsource/literata/files/literata-latin-700-italic.woff2',
      style: 'italic',
      weight: '700',
    },
  ],
  variable: '--text-latin',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215',
    },
  ],
});

const textCyrillic = localFont({
  src: [
    {
      path: '../../node_modules/@fontsource/literata/files/literata-cyrillic-400-normal.woff2',
      style: 'normal',
      weight: '400',
    },
    {
      path: '../../node_modules/@fontsource/literata/files/literata-cyrillic-400-italic.woff2',
      style: 'italic',
      weight: '400',
    },
    {
      path: '../../node_modules/@fontsource/literata/files/literata-cyrillic-700-normal.woff2',
      style: 'normal',
      weight: '700',
    },
    {
      path: '../../node_modules/@fontsource/literata/files/literata-cyrillic-700-italic.woff2',
      style: 'italic',
      weight: '700',
    },
  ],
  variable: '--text-cyrillic',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' },
  ],
});

const uiLatin = localFont({
  src: '../../node_modules/@fontsource-variable/onest/files/onest-latin-wght-normal.woff2',
  variable: '--ui-latin',
  weight: '100 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215',
    },
  ],
});

const uiCyrillic = localFont({
  src: '../../node_modules/@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2',
  variable: '--ui-cyrillic',
  weight: '100 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' },
  ],
});

export const fontVariables = [
  displayLatin,
  displayCyrillic,
  textLatin,
  textCyrillic,
  uiLatin,
  uiCyrillic,
]
  .map((font) => font.variable)
  .join(' ');
