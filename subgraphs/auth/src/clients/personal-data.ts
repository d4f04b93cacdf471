import type { ExportPage, ExportSection } from '@vobe/personal-data/export-rows';
import { PERSONAL_DATA_PATH, pageAnswer, sectionsAnswer } from '@vobe/personal-data/routes';
import { readJson } from '@vobe/service-kit/bounded-body';
import { signedFetch } from '@vobe/service-kit/signed-fetch';

const TIMEOUT_MS = 30_000;

/** What a service has of people. */
export interface PersonalDataSource {
  /** Names its folder. */
  readonly service: string;
  readonly sections: () => Promise<ExportSection[]>;
  readonly page: (section: string, personId: string, after: string | null) => Promise<ExportPage>;
}

/** Another service, which is asked as a service and on behalf of nobody. @param url Where it answers GraphQL. */
export function remoteSource(
  service: string,
  url: string,
  internalSecret: string,
): PersonalDataSource {
  const ask = async (body: object): Promise<unknown> => {
    const response = await signedFetch({
      ...{ service, url: new URL(PERSONAL_DATA_PATH, url), internalSecret },
      ...{ body, timeoutMs: TIMEOUT_MS },
    });
    if (!response.ok) throw new Error(`${service} answered ${response.status}`);
    return readJson(response);
  };
  return {
    service,
    sections: async () => sectionsAnswer.parse(await ask({})).sections,
    page: async (section, personId, after) =>
      pageAnswer.parse(await ask({ section, personId, after })),
  };
}
