import type { HttpEntry } from '../../readers/entry.ts'
import type { Producer } from '../../readers/reader.ts'
import type { ByteSink } from '../byte-sink.ts'
import { gzipSink } from './gzip-sink.ts'
import { writeHar } from './har-writer.ts'
import { writeSaz } from './saz-writer.ts'
import { zipWriter } from './zip-writer.ts'

/** What captures can be written as. */
export type WrittenFormat = 'har' | 'saz'

/** How an output is written: its captures' format, and what is around them. */
export interface OutputKind {
  readonly format: WrittenFormat
  /** Several captures are always in a ZIP. */
  readonly packing: 'none' | 'gzip' | 'zip'
}

/** A capture whose entries are cleaned while they are written. */
export interface CleanCapture {
  readonly entries: AsyncIterable<HttpEntry>
  readonly format: WrittenFormat
  readonly producer?: Producer
  /** How many entries it will have. */
  readonly count: number
}

/** Takes the captures of one output, one after the other. */
export interface OutputWriter {
  write(capture: CleanCapture): Promise<void>
  close(): Promise<void>
}

/** Writes so many captures to `sink`: more than one, or where so wanted, as members of a ZIP. */
export function outputWriter(
  sink: ByteSink,
  packing: OutputKind['packing'],
  captures: number,
): OutputWriter {
  if (packing === 'zip' || captures > 1) return archiveWriter(sink, captures)
  const packed = packing === 'gzip' ? gzipSink(sink) : undefined
  return {
    write: (capture) => writeCapture(capture, packed ?? sink),
    close: async () => packed?.close(),
  }
}

/**
 * Names of members may name people, so captures are numbered: in the order in which they were read,
 * which is that of their names again.
 */
function archiveWriter(sink: ByteSink, captures: number): OutputWriter {
  const zip = zipWriter(sink)
  const width = String(captures).length
  let written = 0
  return {
    async write(capture) {
      written++
      const name = captures === 1 ? 'capture' : `capture-${String(written).padStart(width, '0')}`
      const member = await zip.open(`${name}.${capture.format}`)
      await writeCapture(capture, member)
      await member.close()
    },
    close: () => zip.close(),
  }
}

function writeCapture(
  { entries, format, producer, count }: CleanCapture,
  sink: ByteSink,
): Promise<void> {
  if (format === 'har') return writeHar(entries, sink, producer)
  return writeSaz(entries, sink, { sessions: count, ...(producer && { producer }) })
}
