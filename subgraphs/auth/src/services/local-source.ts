import { exportPage, sectionsOf } from '@vobe/personal-data/export-rows';
import type { PersonalDataSource } from '../clients/personal-data.ts';
import type { Database } from '../data/database.ts';
import { personalData } from '../data/personal-data.ts';

/** What this service has itself. */
export const localSource = (db: Database): PersonalDataSource => ({
  service: 'auth',
  sections: () => Promise.resolve(sectionsOf(personalData)),
  async page(section, personId, after) {
    const page = await exportPage(db, personalData, section, personId, after);
    if (!page) throw new Error(`there is no section ${section}`);
    return page;
  },
});
