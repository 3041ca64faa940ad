import Mocha from 'mocha';

/**
 * Mocha's own `spec` report, then every skipped test by name (the title says why), then one line that a machine can
 * read: `N passed, N failed, N skipped`.
 */
class SpecWithTotal extends Mocha.reporters.Spec {
  readonly #skipped: string[] = [];

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pending', (test) => this.#skipped.push(test.fullTitle()));
  }

  override epilogue(): void {
    super.epilogue();
    for (const title of this.#skipped) process.stdout.write(`skipped: ${title}\n`);
    const { passes, failures, pending } = this.stats;
    process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`);
  }
}

// eslint-disable-next-line no-restricted-syntax -- Mocha looks a reporter up by its default export.
export default SpecWithTotal;
