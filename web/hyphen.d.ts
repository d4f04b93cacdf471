declare module 'hyphen/*' {
  const hyphenation: {
    hyphenateSync: (text: string, options?: { readonly minWordLength?: number }) => string;
  };
  export default hyphenation;
}
