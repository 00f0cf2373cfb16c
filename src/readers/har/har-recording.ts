import type { HttpEntry } from '../entry.ts'
import type { Producer, ReadContext } from '../reader.ts'
import { createRepairs, type Repairs } from '../notes/repairs.ts'
import { toProducer } from '../json/json-producer.ts'
import { tellUntimed } from '../notes/untimed.ts'

/** What the entries of one capture share. */
export interface HarRecording {
  readonly context: ReadContext
  readonly repairs: Repairs
  /** `creator.name`, as far as it is known: it decides how some things are to be understood. */
  producer(): string | undefined
  /** A member of the log; of interest is `creator`. */
  readonly member: (name: string, value: unknown) => void
  /** Bytes that may still be read of files beside the capture: all entries may name one of them. */
  roomForFiles(): number
  /** So many bytes of such files were read. */
  noteFile(bytes: number): void
  /** Gives the same entry; what is missing of it is told at the end. */
  count(entry: HttpEntry): HttpEntry
  /** So many entries without a time were passed over. */
  countUntimed(entries: number): void
  /** Tells what is told once for the whole capture. */
  close(): Promise<void>
}

/** Place of an entry, for what is told about it. */
export interface EntryPlace {
  readonly index: number
  readonly line: number
  readonly column: number
}

export function openRecording(context: ReadContext): HarRecording {
  const repairs = createRepairs()
  let creator: Producer | undefined
  let untimed = 0
  let fileBytes = 0
  const log: Record<string, unknown> = {}
  return {
    context,
    repairs,
    producer: () => creator?.name,
    member(name, value) {
      if (context.lint) log[name] = value
      const found = name === 'creator' ? toProducer(value) : undefined
      if (!found) return
      creator = found
      context.produced(found)
    },
    roomForFiles: () => Math.max(0, context.limits.totalInflatedBytes - fileBytes),
    noteFile: (bytes) => void (fileBytes += bytes),
    count(entry) {
      if (entry.startedAt === undefined) untimed++
      return entry
    },
    countUntimed: (entries) => void (untimed += entries),
    async close() {
      repairs.tell((diagnostic) => context.diagnose(diagnostic))
      tellUntimed(untimed, context)
      context.lint?.log(await context.lint.har('log', { ...log, entries: [] }))
    },
  }
}

/** The same recording for the part of an entry that nobody wants: nothing is told of it. */
export function unheard(recording: HarRecording): HarRecording {
  const context = { ...recording.context, diagnose: () => undefined }
  return { ...recording, context, repairs: createRepairs() }
}
