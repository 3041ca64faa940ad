/** The oldest release of Node.js that Muster runs on. */
export const NODE_MAJOR = 26;

/** Why Muster cannot run on a version of Node.js, in one line; undefined where it can. */
export const runtimeProblem = (version: string): string | undefined =>
  Number.parseInt(version, 10) >= NODE_MAJOR
    ? undefined
    : `This is Node.js ${version}; Muster needs ${NODE_MAJOR}: run npm ci, which brings it, and start by npm start or npm run muster.`;
