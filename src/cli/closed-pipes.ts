/**
 * Lets a reader go who has read enough, such as `head`: what is written to a pipe that is closed is dropped, and the
 * command ends as it would have. Every other error of the streams stays one.
 */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
