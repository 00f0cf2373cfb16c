/** Every reason for which tokentrail refuses an input or an option. */
export type ErrorCode =
  | 'capture-not-recognised'
  | 'capture-empty'
  | 'capture-unreadable'
  | 'report-unreadable'
  | 'archive-encrypted'
  | 'archive-damaged'
  | 'limit-reached'
  | 'option-invalid'
  | 'cancelled'

/**
 * The only error that tokentrail throws on purpose. `message` is a sentence for the person who gave
 * the input: it never holds a byte of a capture's content, nor a message of a foreign library.
 */
export class TokentrailError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TokentrailError'
    this.code = code
  }
}
