/** Reads a code that was stored; throws where it is none of these: a defect, or a row from somebody else. */
export function storedCode<Code extends string>(codes: readonly Code[], stored: string): Code {
  const code = codes.find((one) => one === stored);
  if (code === undefined) throw new Error('A stored code is none of the contract.');
  return code;
}
