/** WS-Addressing 1.0. */
export const WSA = 'http://www.w3.org/2005/08/addressing';
