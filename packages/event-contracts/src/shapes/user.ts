import { nullableText, text } from '../fields.ts';

// A profile as everybody may see it. The email address never leaves auth.
export const publicProfile = {
  username: text('Unique handle in lower case.'),
  displayName: text('Name shown beside posts and comments.'),
  avatarUrl: nullableText('URL of a picture, or null: the site then draws one from the id.'),
};
