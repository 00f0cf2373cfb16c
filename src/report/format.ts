import type { Report } from './report.ts'

/** A way to write a report as text: a pure function of the report. */
export interface Format {
  /** As given to `-f`. */
  readonly id: string
  /** As a person says it. */
  readonly title: string
  /** Of a file in this format, with the dot. */
  readonly extension: string
  readonly mediaType: string
  /** A text in this format holds one report: a second cannot follow it. */
  readonly holdsOne?: true
  /** Gives the whole text, ending in a line break. */
  render(report: Report, ports?: FormatPorts): string
}

/** What the edges hand in to the formats that need it. */
export interface FormatPorts {
  /** The text of `tokentrail.html`, into which the HTML report is put. */
  readonly page?: string
  /** The way from the root of the repository to where the names of files begin: `services/api`. */
  readonly folder?: string
}
