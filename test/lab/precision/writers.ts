import { writeArchive } from '../../fixtures/fiddler-archive.ts'
import { writeHar, type Dialect } from '../../fixtures/har-dialects.ts'
import { producers, type ProducerName } from '../../fixtures/har-producers.ts'
import type { Answer, Recording } from '../../fixtures/recording.ts'

/** A program that records, as far as proofs depend on it. */
export interface Writer {
  readonly name: string
  /** `browser`: its own panel; `proxy`: any program, but not which; `archive`: with its process. */
  readonly sees: 'browser' | 'proxy' | 'archive'
  /** Leaves cookies and `Authorization` out. */
  readonly isSanitizing: boolean
  write(recordings: readonly Recording[], gaps: Gaps): Uint8Array
}

/** What is left out of a file. */
export interface Gaps {
  readonly isTimeless: boolean
  readonly bodiless: ReadonlySet<Answer>
}

/** Recorders of pages; those of other programs cannot be among them. */
export const browserWriters: readonly [Writer, ...Writer[]] = [
  har('chrome', 'browser'),
  har('edge', 'browser'),
  har('firefox', 'browser'),
  har('chrome-sanitized', 'browser'),
]

/** Recorders that see the traffic of every program. */
export const proxyWriters: readonly [Writer, ...Writer[]] = [
  har('fiddler', 'proxy'),
  har('mitmproxy', 'proxy'),
  har('charles', 'proxy'),
  har('http-toolkit', 'proxy'),
  har('playwright', 'proxy'),
  {
    name: 'recording.saz',
    sees: 'archive',
    isSanitizing: false,
    write: (recordings) =>
      writeArchive(
        recordings.map((recording) => ({ recording })),
        { order: 'csm', fiddlerPages: true, method: 0 },
      ),
  },
]

function har(producer: ProducerName, sees: Writer['sees']): Writer {
  return {
    name: `${producer}.har`,
    sees,
    isSanitizing: producer === 'chrome-sanitized',
    write: (recordings, gaps) => writeHar(recordings, withGaps(producers[producer], gaps)),
  }
}

function withGaps(dialect: Dialect, { isTimeless, bodiless }: Gaps): Dialect {
  return {
    ...dialect,
    ...(isTimeless && { duration: () => -1 }),
    content(answer, text) {
      if (!bodiless.has(answer)) return dialect.content(answer, text)
      const { text: _text, ...content } = { text: '', ...dialect.content(answer, '') }
      return { ...content, size: 1742 }
    },
  }
}
