/** The key of a consumer's aggregate: names of consumers are their client's own. */
export const consumerKey = (clientId: string, consumer: string): string => `${clientId}\t${consumer}`;
