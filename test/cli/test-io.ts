import { Readable } from 'node:stream'
import type { Io } from '../../src/cli/io.ts'
import { readPage } from '../../src/node/page.ts'

/** An `Io` without a process: what was written can be read back. */
export interface TestIo extends Io {
  out(): string
  err(): string
  /** Questions that were asked at the terminal. */
  readonly questions: readonly string[]
  /** By absolute path. */
  readonly files: ReadonlyMap<string, string>
  /** Files that were opened in the browser. */
  readonly openedFiles: readonly string[]
}

export interface TestIoOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Cells of a terminal on both streams; a pipe where absent. */
  readonly columns?: number
  readonly clock?: () => number
  /** What is typed where a line is asked for; nobody sits there where absent. */
  readonly typed?: readonly string[]
  /** The text of `tokentrail.html`; it was never built where absent. */
  readonly page?: string
  /** Default: `shown`. */
  readonly browser?: 'shown' | 'none' | 'broken'
}

export function createTestIo(options: TestIoOptions = {}): TestIo {
  const { cwd = '/nowhere', env = {}, stdin = '', columns, clock = () => 0 } = options
  const written = { out: '', err: '' }
  const files = new Map<string, string>()
  const questions: string[] = []
  const typed = [...(options.typed ?? [])]
  const askHidden = (question: string): Promise<string> => {
    questions.push(question)
    return Promise.resolve(typed.shift() ?? '')
  }
  const openedFiles: string[] = []
  const openFile = (path: string): Promise<void> => {
    if (options.browser === 'broken') return Promise.reject(new Error('spawn xdg-open ENOENT'))
    openedFiles.push(path)
    return Promise.resolve()
  }
  const terminal = columns === undefined ? {} : { isTTY: true, columns }
  return {
    stdout: { write: (text) => (written.out += text), ...terminal },
    stderr: { write: (text) => (written.err += text), ...terminal },
    stdin: Readable.from([Buffer.from(stdin)]),
    env,
    cwd,
    platform: 'linux',
    clock,
    today: () => Date.UTC(2025, 5, 1),
    writeFile: (path, text) => void files.set(path, text),
    appendFile: (path, text) => void files.set(path, (files.get(path) ?? '') + text),
    makeFolder: () => '/private/folder',
    readPage: async () => options.page ?? readPage(),
    ...(options.browser !== 'none' && { openFile }),
    out: () => written.out,
    err: () => written.err,
    files,
    questions,
    openedFiles,
    ...(options.typed !== undefined && { askHidden, ask: askHidden }),
  }
}
