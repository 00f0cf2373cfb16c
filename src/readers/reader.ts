import type { Codecs } from './codecs.ts'
import type { HttpEntry } from './entry.ts'
import type { HarFault, HarLint } from './har/har-lint.ts'
import type { Interest } from './interest.ts'
import type { ByteSource } from './source.ts'
import type { ZipArchive } from './zip/zip-archive.ts'

/** A capture format: how to know it, how to get its entries, and what to tell people about it. */
export type Reader = StreamReader | ArchiveReader

/** What every reader tells about its format; the table of formats in the README is made of it. */
export interface Format {
  /** Kebab-case; the capture's `format` in a report. */
  readonly id: string
  /** As a person says it: "HAR", "Fiddler archive". */
  readonly title: string
  /** Endings of file names that mean this format and no other, with their dot, in lower case. */
  readonly extensions: readonly string[]
  readonly about: {
    /** The programs that write it, and how: "Charles: Export Session, JSON". */
    readonly writtenBy: string
    /** What can be proven from it: "everything", "that a token was redeemed, not what came back". */
    readonly proves: string
    /** What it cannot contain, so that a verdict may be missing: "times of answers", "nothing". */
    readonly lacks: string
  }
}

/** A format that is read from its first byte to its last. */
export interface StreamReader extends Format {
  /** Whether a capture that begins so is of this format. */
  sniff(head: Head): boolean
  /**
   * Gives the entries in the capture's own order. What cannot be read is reported to
   * `context.diagnose` and passed over; a `TokentrailError` is thrown only when the capture as a
   * whole cannot be read.
   */
  read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry>
}

/** A format that is a ZIP archive with members of certain names. */
export interface ArchiveReader extends Format {
  /** Whether an archive with members of these names, which may be many, is of this format. */
  sniffMembers(names: Iterable<string>): boolean
  /** As `read` of a stream. */
  readMembers(archive: ZipArchive, context: ReadContext): AsyncIterable<HttpEntry>
}

/** The first bytes of a capture, up to 64 KiB. */
export interface Head {
  readonly bytes: Uint8Array
  /** The same as UTF-8 text, without a byte order mark and white space before it. */
  readonly text: string
}

export interface ReadContext {
  readonly codecs: Codecs
  readonly limits: Limits
  /** Called for everything that was damaged, repaired or left out. */
  diagnose(diagnostic: Diagnostic): void
  /** Called as soon as the capture tells which program wrote it; may be called again with more. */
  produced(by: Producer): void
  /** Checks HARs against the schema of their specification, and hears what of the log does not fit. */
  readonly lint?: { readonly har: HarLint; log(faults: readonly HarFault[]): void }
  /** What may be passed over; where absent, every entry is wanted. */
  readonly interest?: Interest
  /** Called now and then with the bytes done so far. */
  progress?(bytes: number): void
  /**
   * A file that lies beside the capture, by its plain name, as HARs of Playwright refer to bodies;
   * undefined where there is none or where the name is a path.
   */
  beside?(name: string): Promise<ByteSource | undefined>
  /** For encrypted archives, to be tried in this order. */
  readonly passwords?: readonly string[]
  /**
   * Asks for a password where none of those given fits; undefined when there is none. Called again
   * where the last one did not fit.
   */
  askPassword?(question: PasswordQuestion): Promise<string | undefined>
}

/** What is known of an encrypted archive before it is opened. */
export interface PasswordQuestion {
  /** As ZIP names it: "ZipCrypto", "AES-256". */
  readonly encryption: string
  /** Names of members are not encrypted, so their sessions can be counted; 0 in an archive of files. */
  readonly sessions: number
  /** Passwords that were tried already and did not fit. */
  readonly refused: number
}

/** The program that wrote a capture: HAR `creator`, a ZIP comment. */
export interface Producer {
  readonly name: string
  readonly version?: string
}

/** Upper bounds that keep hostile captures harmless. Sizes are in bytes. */
export interface Limits {
  /** Entries of one capture; the rest is left out with a diagnostic. */
  readonly entries: number
  /** One entry of a text capture. A larger one is left out with a diagnostic. */
  readonly entryBytes: number
  /** One inflated member or body. */
  readonly inflatedBytes: number
  /** Everything inflated from one capture, where that is more than fifty times its size. */
  readonly totalInflatedBytes: number
  /** What has to be held in memory whole: an archive that cannot be read in any order, small text formats. */
  readonly heldBytes: number
  /** Nesting of JSON. */
  readonly depth: number
}

export const defaultLimits: Limits = {
  entries: 1_000_000,
  entryBytes: 128 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  totalInflatedBytes: 2 * 1024 * 1024 * 1024,
  heldBytes: 512 * 1024 * 1024,
  depth: 256,
}

/** Something about a capture that its reader had to repair, skip or guess. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  /** `error`: nothing of the capture could be used. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly entry?: number
  readonly line?: number
  /** How many entries or files of the capture it is told of, where it is more than one. */
  readonly count?: number
  /**
   * A whole sentence without any content of the capture. Its subject `It` is the capture, so that
   * a message which names the capture can put the name there.
   */
  readonly detail: string
}

export type DiagnosticCode =
  | 'unreadable'
  | 'encrypted'
  | 'truncated'
  | 'unwrapped'
  | 'entry-damaged'
  | 'entry-too-large'
  | 'member-missing'
  | 'member-damaged'
  | 'member-unsupported'
  | 'body-undecodable'
  | 'body-mismatch'
  | 'repaired'
  | 'left-out'
  | 'limit-reached'
  | 'time-missing'
