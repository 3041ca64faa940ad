/** The path of a request target, which a proxy may have left in its absolute form (RFC 9112, 3.2.2). */
export const pathOf = (target: string): string => target.replace(/^https?:\/\/[^/?#]*/i, '').split('?', 1)[0] ?? '';
