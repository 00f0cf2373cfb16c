import type { ClockReading } from '../lineage/clock.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, duration } from '../lineage/wording.ts'
import { granted, refresh, transcript } from './parts/example-transcripts.ts'
import type { FindingDraft, RunRule } from './rule.ts'

/** One odd server proves nothing. */
const ENOUGH = 3
const TOLERANCE = 120_000

const START = Date.parse('2025-03-01T08:00:00Z')

/** Refreshes a minute apart, whose servers' clock differs from the capture's by so many seconds. */
const answered = (times: number, seconds: number): string =>
  transcript(
    ...Array.from({ length: times }, (_, n) => {
      const at = START + n * 60_000
      const date = new Date(at + seconds * 1000).toUTCString()
      const answer = granted(String(n)).replace('200', `200\nDate: ${date}`)
      return refresh(new Date(at).toISOString(), `{rt ${n}}`, answer)
    }),
  )

const rule: RunRule = {
  id: 'clock-skew',
  title: 'The clock of the recording machine is wrong',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'The Date headers of the servers contradict the times of the capture. A client with such a clock takes valid tokens for expired ones or the other way round, and its signed assertions are refused as too old or too new. The dates of this report are corrected.',
    fix: 'Let the machine set its clock by a time server (Windows: w32tm /resync; Linux: timedatectl set-ntp true), then record again.',
    who: ['admin', 'user'],
    needs:
      'At least three answers with a Date header, not from a cache, and the times of the entries.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
      'https://learn.microsoft.com/windows-server/networking/windows-time-service/windows-time-service-top',
    ],
  },
  applies: (trail) => readings(trail).some(([, reading]) => isTelling(reading)),
  *check(trail) {
    for (const [capture, reading] of readings(trail)) {
      if (Math.abs(reading.offsetMs) <= TOLERANCE) continue
      if (reading.samples >= ENOUGH) yield describe(capture, reading)
      else {
        yield {
          inconclusive: `${capture} seems to have another clock than its servers, but only ${count(reading.samples, 'answer')} tells. Record ${ENOUGH} token requests or more.`,
          capture,
        }
      }
    }
  },
  examples: () => [
    {
      name: 'five minutes behind',
      transcript: answered(3, 300),
      reports:
        'The clock of example is 5 min behind that of its servers, by the median of 3 answers',
      severity: 'warning',
    },
    {
      name: 'a quarter of an hour ahead: too little for a time zone',
      transcript: answered(4, -900),
      reports: 'is 15 min ahead of',
      severity: 'warning',
    },
    {
      name: 'two hours: local time in place of UTC',
      transcript: answered(3, -7200),
      reports: 'The times of example are 2 h ahead of its servers’: local time stands for UTC',
      severity: 'info',
    },
    {
      name: 'a year: an old recording was played back',
      transcript: answered(3, -365 * 86_400),
      reports: 'The answers in example are dated 365 days before its requests',
      severity: 'info',
    },
    { name: 'a few seconds', transcript: answered(3, 20) },
    {
      name: 'one answer is too little to tell',
      transcript: answered(1, 300),
      verdict: 'inconclusive',
    },
    {
      name: 'no Date header',
      transcript: refresh('+0s', '{rt a}', granted('1')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function readings({ evidence, clockReadings }: Trail): (readonly [string, ClockReading])[] {
  return evidence.captures.flatMap(({ name }) => {
    const reading = clockReadings.get(name)
    return reading === undefined ? [] : [[name, reading] as const]
  })
}

/** A few answers prove neither a right clock nor a wrong one; a wrong one is worth a word. */
function isTelling({ samples, offsetMs }: ClockReading): boolean {
  return samples >= ENOUGH || Math.abs(offsetMs) > TOLERANCE
}

function describe(capture: string, reading: ClockReading): FindingDraft {
  const { offsetMs, samples, kind } = reading
  const seconds = Math.round(offsetMs / 1000)
  const size = duration(Math.abs(seconds * 1000))
  const side = offsetMs > 0 ? 'behind' : 'ahead of'
  const found = {
    at: [{ capture }] as const,
    facts: { offsetSeconds: seconds, answers: samples, kind },
  }
  if (kind === 'replay') {
    const order = offsetMs < 0 ? 'before' : 'after'
    const message = `The answers in ${capture} are dated ${size} ${order} its requests, so they were played back from a recording. Ages and ends of tokens are those of the capture’s own clock.`
    return { ...found, ...REPLAY, message }
  }
  if (kind === 'time-zone') {
    const message = `The times of ${capture} are ${size} ${side} its servers’: local time stands for UTC in it.`
    return { ...found, ...TIME_ZONE, message }
  }
  const message = `The clock of ${capture} is ${size} ${side} that of its servers, by the median of ${samples} answers.`
  return { ...found, message }
}

const REPLAY = {
  severity: 'info',
  title: 'The answers are older than the capture',
  why: 'Answers that a mock or a cassette plays back keep the Date header of the day on which they were recorded. Their times say nothing about the clock of the machine.',
  fix: 'Nothing has to be done. To judge when tokens end, record the real exchange.',
  who: ['nobody'],
} as const

const TIME_ZONE = {
  severity: 'info',
  title: 'The recorder wrote local time as UTC',
  why: 'The difference is that of a time zone, so the recorder leaves the zone out, and the machine’s clock is right. The dates of this report are corrected.',
  fix: 'Nothing has to be done. Whoever compares these times with a server’s log adds the difference.',
  who: ['nobody'],
} as const
