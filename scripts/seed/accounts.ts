/** Accounts to try the site with. Everybody knows them: a public site starts with --no-demo. */
export const DEMO_ACCOUNTS = [
  { role: 'administrator', username: 'admin', password: 'let the music play' },
  { role: 'moderator', username: 'editor', password: 'play it once more' },
  { role: 'reader', username: 'reader', password: 'just listening in' },
] as const;
