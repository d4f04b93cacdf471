import * as field from '@vobe/service-kit/input-fields';

/** What people set of their profile, once: the model, rules and columns read it here. */
export const PROFILE_FIELDS = {
  displayName: field.line(60),
  bio: field.optionalText(500),
  avatarUrl: field.optionalUrl,
};
