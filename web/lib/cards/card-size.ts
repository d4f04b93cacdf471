/** Of the pictures that other sites show beside a link: the shape that they all cut well. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;
