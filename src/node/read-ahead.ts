import { extractCaptures, type Capture, type Extract } from '../index.ts'
import type { Ports } from './capture-reader.ts'
import { nodeCodecs } from './codecs.ts'
import { isFileCapture } from './file-capture.ts'
import { createReaderTeam, type ReaderTeam } from './reader-team.ts'
import { createReadingPace, type ReadingPace } from './reading-pace.ts'
import type { SideBySideOptions } from './side-by-side-options.ts'

type Reading = Promise<readonly Extract[]>

const LOOK_MS = 50
/** Twice the time in which a thread starts and warms up. */
const WORTHWHILE_MS = 200

/**
 * Begins to read all captures; ends after the last, or after the first that fails. Gives what takes
 * the extracts of some.
 */
export async function readAhead(
  captures: readonly Capture[],
  options: SideBySideOptions,
): Promise<(wanted: readonly Capture[]) => Reading> {
  const { signal, worthwhile = WORTHWHILE_MS } = options
  const files = captures.filter(isFileCapture)
  const team = createReaderTeam(options)
  const pace = createReadingPace(files)
  if (worthwhile === 0) await team.callThreads(files.length)
  const readings = new Map<Capture, Reading>()
  let before: Promise<unknown> = Promise.resolve()
  for (const capture of captures) {
    const reading = team.read(capture, portsAfter(before, options, pace))
    // Of several that fail, the first in their order is heard, and nobody waits for the others.
    reading.then(() => pace.noteEnd(capture.name)).catch(() => undefined)
    readings.set(capture, reading)
    before = before.then(() => reading)
  }
  const endWatch = callThreadsLater(worthwhile, team, pace)
  const stop = (): void => team.stop()
  if (signal?.aborted === true) stop()
  signal?.addEventListener('abort', stop)
  const end = (): void => {
    endWatch()
    signal?.removeEventListener('abort', stop)
    stop()
  }
  void before.then(end, end)
  return async (wanted) => {
    const extracts: Extract[] = []
    const here = { ...options, codecs: nodeCodecs }
    for (const capture of wanted) {
      const reading = readings.get(capture) ?? extractCaptures([capture], here)
      extracts.push(...(await reading))
    }
    return extracts
  }
}

/** Starts threads once the files that wait are worth it, if ever. Gives what ends the watch. */
function callThreadsLater(worthwhile: number, team: ReaderTeam, pace: ReadingPace): () => void {
  if (worthwhile === 0) return () => undefined
  const timer = setInterval(() => {
    if (pace.millisecondsWaiting() < worthwhile) return
    clearInterval(timer)
    void team.callThreads(team.waiting() + 1)
  }, LOOK_MS)
  return () => clearInterval(timer)
}

/** A question waits for the captures before its own, which may have one too. */
function portsAfter(
  before: Promise<unknown>,
  { onProgress, askPassword }: SideBySideOptions,
  pace: ReadingPace,
): Ports {
  return {
    onProgress(progress) {
      pace.note(progress.capture, progress.bytes)
      onProgress?.(progress)
    },
    ...(askPassword && { askPassword: (question) => before.then(() => askPassword(question)) }),
  }
}
