import { Command } from 'commander';
import { feedSoak } from './feed/soak.ts';

const whole = (text: string): number => Number.parseInt(text, 10);
const options = new Command('soak:feed')
  .description(
    'Kills consumers of the change feed at random moments and proves that each ends with exactly what is stored.',
  )
  .option('--seconds <n>', 'how long the writers write', whole, 60)
  .option('--seed <n>', 'chooses the moments and messages', whole, Math.floor(Math.random() * 2 ** 31))
  .option('--writers <n>', 'how many write at once', whole, 4)
  .option('--consumers <n>', 'how many read', whole, 3)
  .option('--server-kills <n>', 'how often the server is killed too', whole, 3)
  .parse()
  .opts<{ seconds: number; seed: number; writers: number; consumers: number; serverKills: number }>();

console.log(`seed ${options.seed}`);
const { findings, ...counts } = await feedSoak({ ...options, progress: (text) => console.log(text) });
console.log(counts);
for (const finding of findings.slice(0, 50)) console.error(`FOUND: ${finding}`);
console.log(findings.length === 0 ? 'every consumer holds what is stored' : `${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
