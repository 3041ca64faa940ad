import { serve } from './soap-service.ts';

/** npm `soap` as it comes: it reads the message, checks nothing, stores nothing, and answers. */
serve({});
