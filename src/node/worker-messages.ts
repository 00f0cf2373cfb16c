import type { CapturePasswordQuestion, Extract, ExtractOptions, Progress } from '../index.ts'
import type { ThrownValue } from './thrown-value.ts'

/** The options that are plain data, and so can go to another thread. */
export type PlainOptions = Omit<
  ExtractOptions,
  'codecs' | 'onProgress' | 'askPassword' | 'signal' | 'lintHar'
>

/** What a worker is told once, when it starts. */
export interface WorkerSettings {
  readonly options: PlainOptions
  /** Whether somebody can be asked for a password. */
  readonly asks: boolean
  /** Whether somebody wants to know how far it is. */
  readonly tells: boolean
}

/**
 * What a worker is told. It reads one capture at a time and asks one question at a time, which is
 * answered or, where asking threw, refused.
 */
export type ToWorker =
  | { readonly kind: 'read'; readonly name: string; readonly path: string }
  | { readonly kind: 'answer'; readonly password: string | undefined }
  | { readonly kind: 'refused'; readonly thrown: ThrownValue }

/** What a worker tells; `read` and `failed` are its last word on a capture. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'question'; readonly question: CapturePasswordQuestion }
  | { readonly kind: 'read'; readonly extracts: readonly Extract[] }
  | { readonly kind: 'failed'; readonly thrown: ThrownValue }
