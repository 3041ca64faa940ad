import { Command } from 'commander';
import { killSoak } from './soak/soak.ts';

const whole = (text: string): number => Number.parseInt(text, 10);
const options = new Command('soak:kill')
  .description(
    'Kills a loaded server at random moments and proves that nothing answered is lost, doubled or half-written.',
  )
  .option('--kills <n>', 'how often', whole, 100)
  .option('--seed <n>', 'chooses the moments and sizes', whole, Math.floor(Math.random() * 2 ** 31))
  .option('--callers <n>', 'how many send at once', whole, 8)
  .parse()
  .opts<{ readonly kills: number; readonly seed: number; readonly callers: number }>();

console.log(`seed ${options.seed}`);
const { findings, ...counts } = await killSoak({ ...options, progress: (text) => console.log(text) });
console.log(counts);
for (const finding of findings) console.error(`FOUND: ${finding}`);
console.log(
  findings.length === 0 ? 'nothing lost, nothing doubled, nothing half-written' : `${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
