import { type Member, writeZip, type ZipOptions } from './zip-writer.ts'

export { usualPassword, writeZip, type Member, type ZipOptions } from './zip-writer.ts'

export interface SazSession {
  /** The whole request message; line ends as given. Absent: no `_c.txt`. */
  readonly request?: string | Uint8Array
  /** The whole response message. Absent: no `_s.txt`. */
  readonly response?: string | Uint8Array
  /** The whole `_m.xml`, as `sessionMetadata` makes it. Absent: none. */
  readonly metadata?: string | Uint8Array
  /** Further members by their suffix: `w.txt`. */
  readonly more?: Readonly<Record<string, string>>
}

export interface SazOptions extends ZipOptions {
  /** Digits of a session number: Fiddler pads to the width of the count (usual: unpadded). */
  readonly width?: number
  readonly separator?: '/' | '\\'
  /** Folder around `raw`, as when an unpacked archive was packed again: `trace/`. */
  readonly folder?: string
  readonly method?: number
  readonly encrypted?: Member['encrypted']
  readonly password?: Member['password']
  readonly aesVersion?: Member['aesVersion']
  /** Whether the archive begins with an entry for `raw/` itself, as Fiddler writes (usual: yes). */
  readonly directoryEntry?: boolean
}

export interface SessionMetadata {
  readonly sid?: number
  /** Hexadecimal without 0x, as Fiddler writes it. */
  readonly bitFlags?: string
  /** .NET round-trip dates by timer name: `ClientBeginRequest`, `ClientDoneResponse`. */
  readonly timers?: Readonly<Record<string, string>>
  readonly flags?: Readonly<Record<string, string>>
}

/** Comment of Fiddler Classic 5.0.20253, which names the writer. */
export const fiddlerComment =
  'Fiddler (v5.0.20253.3311) Session Archive. See https://api.getfiddler.com/r/?fiddler'

/** A Fiddler archive: `raw/N_c.txt`, `raw/N_s.txt`, `raw/N_m.xml`, numbered from 1. */
export function writeSaz(sessions: readonly SazSession[], options: SazOptions = {}): Uint8Array {
  const raw = `${options.folder ?? ''}raw${options.separator ?? '/'}`
  const base = {
    ...(options.method !== undefined && { method: options.method }),
    ...(options.encrypted && { encrypted: options.encrypted }),
    ...(options.password !== undefined && { password: options.password }),
    ...(options.aesVersion && { aesVersion: options.aesVersion }),
  }
  const members: Member[] = []
  if (options.directoryEntry !== false)
    members.push({ name: raw, bytes: new Uint8Array(), method: 0 })
  sessions.forEach((session, at) => {
    const number = String(at + 1).padStart(options.width ?? 1, '0')
    const add = (suffix: string, content: string | Uint8Array | undefined): void => {
      if (content !== undefined)
        members.push({ ...base, name: `${raw}${number}_${suffix}`, bytes: toBytes(content) })
    }
    add('c.txt', session.request)
    add('s.txt', session.response)
    add('m.xml', session.metadata)
    for (const [suffix, content] of Object.entries(session.more ?? {})) add(suffix, content)
  })
  return writeZip(members, options)
}

/** A `_m.xml` as Fiddler writes it: byte order mark, CRLF, attributes only where given. */
export function sessionMetadata(about: SessionMetadata): string {
  const timers = Object.entries(about.timers ?? {}).map(([name, value]) => ` ${name}="${value}"`)
  const flags = Object.entries(about.flags ?? {}).map(
    ([name, value]) => `    <SessionFlag N="${name}" V="${value}" />`,
  )
  return [
    `\uFEFF<?xml version="1.0" encoding="utf-8"?>`,
    `<Session SID="${about.sid ?? 1}" BitFlags="${about.bitFlags ?? '9'}">`,
    `  <SessionTimers${timers.join('')} />`,
    '  <PipeInfo />',
    '  <SessionFlags>',
    ...flags,
    '  </SessionFlags>',
    '</Session>',
  ].join('\r\n')
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
