/**
 * Checks a part of a HAR, as it was parsed, against the JSON schema of the specification: the log
 * without its entries and pages, or one entry. It is handed in, for a validator takes long to compile
 * and needs `eval`.
 */
export type HarLint = (part: 'log' | 'entry', value: unknown) => Promise<readonly HarFault[]>

/** What does not fit, in words of the schema only. */
export interface HarFault {
  /** From the part on, numbers of lists left out: `response.content.size`, `request.headers[].name`. */
  readonly path: string
  /** `is missing`, `is no integer`. */
  readonly problem: string
}

/** The members of the log that are checked. */
export const lintedMembers: readonly string[] = ['version', 'creator', 'browser']
