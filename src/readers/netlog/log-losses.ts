import { byteSize } from '../notes/byte-size.ts'
import { counted } from '../notes/counted.ts'
import type { HttpEntry } from '../entry.ts'
import type { Diagnostic, ReadContext } from '../reader.ts'
import { tellUntimed } from '../notes/untimed.ts'
import type { NetRequest } from './net-request.ts'

/** Collects what is missing in a net log, and tells it at the end: events are too many for more. */
export interface LogLosses {
  /** For what the JSON of the log brought up, where entries are events. */
  ofEvent(diagnostic: Diagnostic): void
  ofDamagedEvent(line: number): void
  ofMendedEvent(): void
  ofExchange(entry: HttpEntry, request: NetRequest): void
  /** Call once, at the end of the log, with the exchanges that it held or had to give up. */
  sumUp(end: End): void
}

interface End {
  readonly entries: number
  readonly givenUp: number
}

interface Counts {
  damaged: number
  mended: number
  firstDamagedLine?: number | undefined
  isCut: boolean
  cutLine?: number | undefined
  untimed: number
  bodiesLeftOut: number
  bodiesTooLarge: number
}

/** For one log; `context` is told. */
export function logLosses(context: ReadContext): LogLosses {
  const counts: Counts = {
    damaged: 0,
    mended: 0,
    isCut: false,
    untimed: 0,
    bodiesLeftOut: 0,
    bodiesTooLarge: 0,
  }
  const lose = (line: number | undefined): void => {
    counts.damaged++
    counts.firstDamagedLine ??= line
  }
  return {
    ofEvent({ code, severity, entry, line, detail }) {
      if (code === 'truncated' && entry === undefined) {
        const cut = 'It ends after its list of events, so nothing of them is missing.'
        context.diagnose({ code: 'repaired', severity: 'info', ...lineOf(line), detail: cut })
      } else if (code === 'truncated') {
        counts.isCut = true
        counts.cutLine = line
      } else if (severity === 'warning') lose(line)
      else context.diagnose({ code, severity, ...lineOf(line), detail })
    },
    ofDamagedEvent: lose,
    ofMendedEvent: () => void counts.mended++,
    ofExchange({ startedAt }, { body }) {
      if (startedAt === undefined) counts.untimed++
      if (body === 'left-out') counts.bodiesLeftOut++
      if (body === 'too-large') counts.bodiesTooLarge++
    },
    sumUp(end) {
      for (const diagnostic of damage(counts, end)) context.diagnose(diagnostic)
      for (const diagnostic of limits(counts, end, context)) context.diagnose(diagnostic)
      for (const diagnostic of gaps(counts)) context.diagnose(diagnostic)
      tellUntimed(counts.untimed, context)
    },
  }
}

function* damage(counts: Counts, { entries }: End): Iterable<Diagnostic> {
  if (counts.isCut) {
    const before = `${counted(entries, 'exchange')} before that ${entries === 1 ? 'was' : 'were'}`
    yield {
      code: 'truncated',
      severity: 'warning',
      entry: entries,
      ...lineOf(counts.cutLine),
      detail: `It ends before its list of events does; ${before} analysed.`,
    }
  }
  if (counts.damaged > 0)
    yield {
      code: 'entry-damaged',
      severity: 'warning',
      ...lineOf(counts.firstDamagedLine),
      detail: `Of its events ${counts.damaged} could not be read, so that parts of exchanges may be missing.`,
    }
  if (counts.mended > 0)
    yield {
      code: 'repaired',
      severity: 'info',
      detail: `The JSON of ${counted(counts.mended, 'event')} had to be mended.`,
    }
}

function* limits(
  { bodiesTooLarge }: Counts,
  { entries, givenUp }: End,
  context: ReadContext,
): Iterable<Diagnostic> {
  const { entries: mostEntries, inflatedBytes } = context.limits
  const reached = { code: 'limit-reached', severity: 'warning' } as const
  if (entries > mostEntries)
    yield { ...reached, detail: `Only the first ${mostEntries} entries were read.` }
  if (givenUp > 0)
    yield {
      ...reached,
      detail: `Too much was open at once: ${counted(givenUp, 'exchange')} may lack an answer.`,
    }
  if (bodiesTooLarge > 0)
    yield {
      ...reached,
      detail: `A body of more than ${byteSize(inflatedBytes)} was left out of ${counted(bodiesTooLarge, 'answer')}.`,
    }
}

function* gaps({ bodiesLeftOut }: Counts): Iterable<Diagnostic> {
  yield {
    code: 'left-out',
    severity: 'info',
    detail: 'A net log never has the bodies of requests: record a HAR to see what was sent.',
  }
  if (bodiesLeftOut > 0)
    yield {
      code: 'left-out',
      severity: 'info',
      detail: `It was recorded without raw bytes: ${counted(bodiesLeftOut, 'answer')} came without a body.`,
    }
}

function lineOf(line: number | undefined): Pick<Diagnostic, 'line'> {
  return line === undefined ? {} : { line }
}
