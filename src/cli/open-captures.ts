import { createReadStream, statSync } from 'node:fs'
import type { Capture } from '../index.ts'
import { fileSource, filesBeside, stdinSource, type Input } from '../node/index.ts'
import { say, type Io } from './io.ts'

/** Captures that are ready to be read, until they are closed. */
export interface OpenCaptures {
  readonly opened: readonly Capture[]
  /** Names of files that the system would not open. */
  readonly unreadable: readonly string[]
  /** Whether one of them is standard input, which then cannot answer questions. */
  readonly takeStdin: boolean
  close(): void
}

/** Opens each input; one that the system refuses is told on standard error and passed over. */
export function openCaptures(inputs: readonly Input[], io: Io): OpenCaptures {
  const opened: Capture[] = []
  const unreadable: string[] = []
  const closers: (() => void)[] = []
  for (const { name, path } of inputs) {
    if (path === undefined) {
      opened.push({ name, bytes: stdinSource(io.stdin) })
      continue
    }
    try {
      if (statSync(path).isFile()) {
        const source = fileSource(path)
        closers.push(() => source.close())
        opened.push({ name, bytes: source, beside: filesBeside(path) })
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
