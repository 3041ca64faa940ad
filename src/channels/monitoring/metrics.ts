import type { HttpReply, Mount } from '../mount.ts';
import { type MonitoringSettings, watchedRoute, watcherCheck } from './watchers.ts';

export interface MetricsOptions {
  readonly settings: MonitoringSettings;
  readonly print: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Puts `/metrics` on HTTP, in the text format of Prometheus. */
export const mountMetrics = ({ settings, print }: MetricsOptions): Mount => {
  const answer = async (): Promise<HttpReply> => {
    const { contentType, text } = await print();
    return { status: 200, contentType, body: text };
  };
  return { prefixes: ['/metrics'], routes: [watchedRoute('/metrics', watcherCheck(settings), answer)] };
};
