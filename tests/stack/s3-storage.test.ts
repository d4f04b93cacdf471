import { describe } from '@jest/globals';
import { openStorage } from '@vobe/storage/open-storage';
import { describeStorage } from '../integration/storage-conformance.ts';

const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY } = process.env;

if (S3_ENDPOINT) {
  describeStorage('files in S3', () =>
    openStorage({
      ...{ S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY },
      UPLOADS_DIR: '',
      S3_REGION: 'us-east-1',
    }),
  );
} else {
  process.stderr.write(
    'Skipped: files in S3. S3_ENDPOINT is not set; npm run stack says how to start a server.\n',
  );
  describe.skip('files in S3', () => undefined);
}
