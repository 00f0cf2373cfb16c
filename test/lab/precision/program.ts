import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { compose } from './compose.ts'
import { confusionOf } from './confusion.ts'
import { describeSample } from './describe-sample.ts'
import { judgeSample, type Judgement } from './judge.ts'
import { HELP, parseOptions, type Options } from './options.ts'
import { runSamples, type Batch } from './run-samples.ts'
import { markdownReport, textReport } from './tables.ts'
import { writeSection } from './write-section.ts'

if (isMainThread) process.exitCode = await main(process.argv.slice(2))
else parentPort?.postMessage(await runSamples(workerData as Batch))

/** Ends with 1 where a provable fault was missed or a finding was invented. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args)
  if (options === 'help') {
    process.stdout.write(HELP)
    return 0
  }
  return options.only === undefined ? runAll(options) : showOne(options.only, options)
}

async function runAll({ count, seed, rule, isWriting }: Options): Promise<number> {
  const startedAt = performance.now()
  const judgements = await inThreads({
    seed,
    from: 0,
    to: count,
    ...(rule !== undefined && { rule }),
  })
  const confusion = confusionOf(judgements)
  const about = { count, seed, seconds: Math.round((performance.now() - startedAt) / 1000) }
  process.stdout.write(textReport(confusion, about))
  if (isWriting) await writeSection(markdownReport(confusion, about))
  return confusion.misses.length + confusion.inventions.length > 0 ? 1 : 0
}

async function inThreads(batch: Batch): Promise<readonly Judgement[]> {
  const threads = Math.min(availableParallelism(), 8)
  const share = Math.ceil((batch.to - batch.from) / threads)
  const batches = Array.from({ length: threads }, (_, n) => ({
    ...batch,
    from: Math.min(batch.from + n * share, batch.to),
    to: Math.min(batch.from + (n + 1) * share, batch.to),
  }))
  const results = await Promise.all(batches.map(inThread))
  return results.flat()
}

function inThread(batch: Batch): Promise<readonly Judgement[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: batch })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Writes the captures of one sample, and prints what is known of it beside what is found. */
async function showOne(seed: string, { rule }: Options): Promise<number> {
  const sample = compose(seed, rule)
  const folder = join('node_modules/.cache/tokentrail-lab', seed.replace(/[^\w-]/g, '_'))
  mkdirSync(folder, { recursive: true })
  for (const { name, bytes } of sample.captures) writeFileSync(join(folder, name), bytes)
  process.stdout.write(
    `Written to ${folder}\n\n${describeSample(sample, await judgeSample(sample))}`,
  )
  return 0
}
