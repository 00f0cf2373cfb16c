import { createReadStream, statSync } from 'node:fs'
import type { ByteSource, Capture } from '../index.ts'
import { fileCapture, stdinSource, type Input } from '../node/index.ts'
import { say, type Io } from './io.ts'

/** A capture that is read from where it lies. */
export interface OpenCapture extends Capture {
  readonly bytes: ByteSource
}

/** Captures that are ready to be read, until they are closed. */
export interface OpenCaptures {
  readonly opened: readonly OpenCapture[]
  /** Names of files that the system would not open. */
  readonly unreadable: readonly string[]
  /** Whether one of them is standard input, which then cannot answer questions. */
  readonly takeStdin: boolean
  close(): void
}

/** Opens each input; one that the system refuses is told on standard error and passed over. */
export function openCaptures(inputs: readonly Input[], io: Io): OpenCaptures {
  const opened: OpenCapture[] = []
  const unreadable: string[] = []
  const closers: (() => void)[] = []
  for (const { name, path } of inputs) {
    if (path === undefined) {
      opened.push({ name, bytes: stdinSource(io.stdin) })
      continue
    }
    try {
      if (statSync(path).isFile()) {
        const capture = fileCapture(name, path)
        closers.push(() => capture.bytes.close())
        opened.push(capture)
      } else {
        // A named pipe, as shells make for `<(zcat big.har.gz)`: no size, and forwards only.
        opened.push({ name, bytes: stdinSource(createReadStream(path)) })
      }
    } catch {
      unreadable.push(name)
      say(io, `${name} may not be read.`)
    }
  }
  const takeStdin = inputs.some(({ path }) => path === undefined)
  return { opened, unreadable, takeStdin, close: () => closers.forEach((close) => close()) }
}
