import type { CapturePasswordQuestion, Progress, Report } from '../../index.ts'

/** A file that a person chose or dropped. */
export interface GivenFile {
  readonly file: File
  /** Its name; with the folders that it was found in, with `/`, where a folder was given. */
  readonly path: string
  /** Nobody named this file, so it is passed over where it is no capture. */
  readonly isFromFolder: boolean
}

/** A format by its id that the engine renders, since it is packed far better than the page. */
export type EngineFormat = 'sarif' | 'junit'

/** What the page tells the engine, which runs in a worker. */
export type ToEngine =
  | { readonly kind: 'analyze'; readonly files: readonly GivenFile[] }
  /** To be copied without secrets and names. */
  | { readonly kind: 'sanitize'; readonly files: readonly GivenFile[] }
  /** To be written in a format that the page leaves to the engine. */
  | { readonly kind: 'render'; readonly report: Report; readonly format: EngineFormat }
  /** A made-up capture with a fault, in place of files. */
  | { readonly kind: 'example' }
  /** The answer to a `question`; without a password, that archive is given up. */
  | { readonly kind: 'password'; readonly password?: string }
  /** The answer to `read`; without bytes, the browser may not read the file. */
  | { readonly kind: 'bytes'; readonly question: number; readonly bytes?: ArrayBuffer }

/** What the engine tells the page. */
export type FromEngine =
  | EngineAnswer
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'question'; readonly question: CapturePasswordQuestion }
  /** The engine may not read the file with this number by itself. */
  | {
      readonly kind: 'read'
      readonly question: number
      readonly file: number
      readonly start: number
      readonly end: number
    }

/** What ends a task. */
export type EngineAnswer =
  /** Of captures, unless a saved report is shown again. */
  | { readonly kind: 'report'; readonly report: Report; readonly ofCaptures: boolean }
  /** `proof` is a sentence that says in what they are as the captures were. */
  | { readonly kind: 'copies'; readonly copies: readonly CleanCopy[]; readonly proof: string }
  /** A report that was rendered. */
  | { readonly kind: 'text'; readonly text: string }
  /** A sentence for the person. */
  | { readonly kind: 'failed'; readonly message: string }

/** A capture without secrets and names, as a file that may be saved. */
export interface CleanCopy {
  readonly name: string
  readonly content: Blob
}
