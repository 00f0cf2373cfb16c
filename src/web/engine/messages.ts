import type { CapturePasswordQuestion, Progress, Report } from '../../index.ts'

/** What the page tells the engine, which runs in a worker. */
export type ToEngine =
  | { readonly kind: 'analyze'; readonly files: readonly File[] }
  /** The answer to a `question`; without a password, that archive is given up. */
  | { readonly kind: 'password'; readonly password?: string }

/** What the engine tells the page. */
export type FromEngine =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'question'; readonly question: CapturePasswordQuestion }
  | { readonly kind: 'report'; readonly report: Report }
  /** A sentence for the person; nothing else follows. */
  | { readonly kind: 'failed'; readonly message: string }
