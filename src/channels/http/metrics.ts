import { type Mount, type MonitoringSettings, watch, watcherCheck } from './access.ts';

export interface MetricsOptions {
  readonly settings: MonitoringSettings;
  readonly print: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Puts `/metrics` on HTTP, in the text format of Prometheus. */
export const mountMetrics = ({ settings, print }: MetricsOptions): Mount => {
  const mayWatch = watcherCheck(settings);
  return (server) =>
    watch(server, '/metrics', mayWatch, async (reply) => {
      const { contentType, text } = await print();
      return reply.type(contentType).send(text);
    });
};
