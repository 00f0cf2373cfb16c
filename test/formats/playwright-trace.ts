import type { Recording } from '../fixtures/recording.ts'
import { type Member, writeZip } from '../readers/zip-writer.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { attachedHar } from './playwright-archive.ts'
import { smallTraffic } from './traffic.ts'

/** A `trace.zip` of Playwright's test runner, with two browser contexts of which one is idle. */
export const playwrightTrace: FormatSample = {
  id: 'playwright-trace',
  extension: '.zip',
  loses: [],
  write: (recordings) => writeZip(membersOf(recordings)),
  broken: broken(),
}

function membersOf(recordings: readonly Recording[]): readonly Member[] {
  const { har, bodies } = attachedHar(recordings, '_sha1')
  const { log } = JSON.parse(new TextDecoder().decode(har)) as { log: { entries: unknown[] } }
  const lines = log.entries.map((snapshot) =>
    JSON.stringify({ type: 'resource-snapshot', snapshot }),
  )
  const options = { version: 8, type: 'context-options', origin: 'testRunner' }
  return [
    text('test.trace', [JSON.stringify(options)]),
    text('0-trace.trace', [JSON.stringify({ ...options, origin: 'library' })]),
    text('0-trace.network', lines),
    text('1-trace.network', []),
    ...bodies.map(({ name, bytes }) => ({ name: `resources/${name}`, bytes })),
  ]
}

function text(name: string, lines: readonly string[]): Member {
  return { name, bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')) }
}

function broken(): readonly BrokenFile[] {
  const members = membersOf(smallTraffic.recordings)
  const network = Buffer.from(members[2]?.bytes ?? [])
  const file = (name: string, shows: string, content: Uint8Array | string): BrokenFile => ({
    name: `${name}.zip`,
    shows,
    bytes: writeZip([
      { name: 'trace.network', bytes: Buffer.from(content) },
      ...members.filter(({ name: own }) => own.startsWith('resources/')),
    ]),
  })
  const whole = network.toString()
  return [
    file('cut-line', 'Its last line ends early.', network.subarray(0, network.length - 300)),
    file('cut-head', 'Its first line is cut; the other is whole.', network.subarray(300)),
    file(
      'not-snapshots',
      'Lines that are no entries: numbers, lists, other events, prototype keys.',
      `1\n[]\n{"type":"event"}\n{"type":"resource-snapshot"}\n{"__proto__":{"type":"resource-snapshot"}}\n${whole}`,
    ),
    file(
      'deep',
      'A line that is nested too deep.',
      `${'['.repeat(5000)}${']'.repeat(5000)}\n${whole}`,
    ),
    file(
      'bodies-elsewhere',
      'A body refers to a file outside of the archive.',
      whole.replace(/"_sha1":"[^"]*"/, '"_sha1":"../../etc/passwd"'),
    ),
  ]
}
