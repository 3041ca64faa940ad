/** Whether an Accept header names text/html, and no less than plain text (RFC 9110, 12.5.1). Browsers do, curl does not. */
export function prefersHtml(accept: string): boolean {
  const weights = new Map(accept.toLowerCase().split(',').map(weightOf));
  const ofHtml = weights.get('text/html') ?? 0;
  return ofHtml > 0 && ofHtml >= (weights.get('text/plain') ?? 0);
}

function weightOf(item: string): readonly [string, number] {
  const [type = '', ...parameters] = item.split(';').map((part) => part.trim());
  const [, weight] = parameters.flatMap((parameter) => /^q\s*=\s*([01](?:\.\d{0,3})?)$/.exec(parameter) ?? []);
  return [type, weight === undefined ? 1 : Number(weight)];
}
