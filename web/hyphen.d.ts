declare module 'hyphen/hyphen.js' {
  const createHyphenator: (patterns: unknown) => (text: string) => string;
  export default createHyphenator;
}

declare module 'hyphen/patterns/*' {
  const patterns: unknown;
  export default patterns;
}
