import { nullableText, text } from '../fields.ts';

// A profile as everybody may see it. The email address never leaves auth.
export const publicProfile = {
  username: text('Unique handle in lower case.'),
  displayName: text('Name shown beside posts and comments.'),
  avatarUrl: nullableText(
    'Address of a picture: https, or a path of the site for one that was uploaded; null: the site draws one from the id.',
  ),
};
