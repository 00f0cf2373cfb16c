import type { Readable } from 'node:stream'
import { printableText } from '../report/telling/printable-text.ts'

/** Everything outside itself that the command line touches; a test hands in its own. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: Readable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  readonly cwd: string
  /** As Node names it: `linux`, `win32`. */
  readonly platform: string
  /** The module of threads that read captures; without it, captures are read one after the other. */
  readonly extractWorker?: URL
  /** Milliseconds on any clock that only moves forward. */
  clock(): number
  /**
   * Milliseconds since 1970; asked for only where the user asks for the present, or where an ignore
   * has a last day.
   */
  today(): number
  writeFile(path: string, text: string): void
  appendFile(path: string, text: string): void
  /** Makes a folder that only this user can enter, among temporary files; gives its path. */
  makeFolder(): string
  /** The text of `tokentrail.html`; asked for only where a page is wanted. */
  readPage(): Promise<string>
  /** Opens a file in the default browser. Absent where nobody could see one. */
  readonly openFile?: ((path: string) => Promise<void>) | undefined
  /**
   * Asks for a line that is not shown while it is typed. Absent where nobody sits at a terminal.
   * Throws `cancelled` at Ctrl-C.
   */
  readonly askHidden?: ((question: string) => Promise<string>) | undefined
  /** As `askHidden`, for a line that is shown. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
}

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  /** Cells of a terminal's line. */
  readonly columns?: number
}

/** A message for the person at the terminal, on standard error; safe to print, on one line. */
export function say(io: Io, sentence: string): void {
  io.stderr.write(`tokentrail: ${printableText(sentence)}\n`)
}
