import { ignoreClosedPipes } from './cli/closed-pipes.ts';
import { runtimeProblem } from './cli/runtime.ts';

ignoreClosedPipes();
const problem = runtimeProblem(process.versions.node);
if (problem === undefined) {
  // Only now: an older Node cannot even load what follows.
  const { runCommandLine } = await import('./cli/command-line.ts');
  process.exitCode = await runCommandLine(process.argv);
} else {
  process.stderr.write(`muster: ${problem}\n`);
  process.exitCode = 1;
}
