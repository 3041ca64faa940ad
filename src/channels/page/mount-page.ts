import { ok } from '../../lib/result.ts';
import type { Mount } from '../mount.ts';
import type { ServicePage } from './service-page.ts';

/** The page that describes the service, at `/`. */
export const mountPage = (page: ServicePage): Mount => ({
  prefixes: [],
  routes: [
    {
      methods: ['GET'],
      path: '/',
      answer: ({ headers, baseUrl }) => ok(page(headers.accept ?? '', baseUrl())),
    },
  ],
});
