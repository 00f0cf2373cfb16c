import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions } from '@playwright/test'

/** The recordings of one test. */
export interface TrafficRecording {
  readonly options: NonNullable<BrowserContextOptions['recordHar']>
  /** Paths of what was written so far. */
  files(): readonly string[]
  /** How many contexts are not closed yet: Playwright writes a recording when its context closes. */
  open(): number
  /** Removes what was written, and when this process ends what is written until then. */
  remove(): void
}

/** Hooks have the folder of their test, so names of files may not repeat in it. */
let recordings = 0

/** What recordings have given to Playwright. */
const given = new WeakSet<object>()

/** Whether contexts with these options are recorded by one of these recordings. */
export function areRecorded({ recordHar }: BrowserContextOptions): boolean {
  return recordHar !== undefined && given.has(recordHar)
}

/** Records into a folder, which need not exist. */
export function recordTraffic(folder: string): TrafficRecording {
  recordings += 1
  const prefix = `${recordings}-context-`
  let reads = 0
  let contexts = 0
  let isReading = false
  const files = (): readonly string[] =>
    filesIn(folder)
      .filter((name) => name.startsWith(prefix))
      .map((name) => join(folder, name))
  const options: TrafficRecording['options'] = {
    // Playwright hands one options object to all contexts of a test and reads the path for each
    // of them: with one name, the context that is closed last would overwrite the others.
    get path() {
      // It may read it several times for one context, but then all at once.
      if (!isReading) contexts += 1
      isReading = true
      queueMicrotask(() => (isReading = false))
      reads += 1
      return join(folder, `${prefix}${reads}.har`)
    },
    content: 'embed',
    mode: 'full',
  }
  given.add(options)
  return {
    options,
    files,
    open: () => contexts - files().length,
    remove() {
      if (contexts === 0) return
      rmSync(folder, { recursive: true, force: true })
      removeAtExit(folder)
    },
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    // No context was made, or none was closed.
    return []
  }
}

const leftFolders = new Set<string>()

/** A context that a hook made is closed by another hook, long after its test. */
function removeAtExit(folder: string): void {
  if (leftFolders.size === 0)
    process.once('exit', () => {
      for (const left of leftFolders) rmSync(left, { recursive: true, force: true })
    })
  leftFolders.add(folder)
}
