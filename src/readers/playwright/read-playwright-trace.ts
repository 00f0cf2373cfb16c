import type { HttpEntry } from '../entry.ts'
import { harEntry } from '../har/har-entry.ts'
import { openRecording } from '../har/har-recording.ts'
import { jsonLines } from '../json/json-lines.ts'
import { toObject, toText, type JsonObject } from '../json/json-value.ts'
import { entryMembers } from './entry-members.ts'
import { isNetworkMember } from './member-names.ts'
import type { ReadContext } from '../reader.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'

/** Reads the network of a trace, of each browser context in turn. */
export async function* readPlaywrightTrace(
  archive: ZipArchive,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const open = entryMembers(archive, context)
  const lines = archive.members.filter(({ name }) => isNetworkMember(name))
  let next = 0
  for (const member of lines.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const network = await open(member)
    const recording = openRecording(network.context)
    for await (const { value, index, line } of jsonLines(network.source, context, next)) {
      next = index + 1
      const snapshot = snapshotOf(value)
      if (snapshot === undefined) continue
      if (index >= context.limits.entries) return tellLimit(context)
      const entry = await harEntry(snapshot, { index, line, column: 1 }, recording)
      if (entry !== undefined) yield { ...entry, member: member.name }
    }
    await recording.close()
  }
}

function tellLimit(context: ReadContext): void {
  const detail = `Only the first ${context.limits.entries} entries were read.`
  context.diagnose({ code: 'limit-reached', severity: 'warning', detail })
}

/** The entry of a line, its bodies named as a HAR names them. */
function snapshotOf(value: unknown): JsonObject | undefined {
  const line = toObject(value)
  const snapshot = toObject(line?.['snapshot'])
  if (line?.['type'] !== 'resource-snapshot' || snapshot === undefined) return undefined
  const request = withFile(toObject(snapshot['request']), 'postData')
  const response = withFile(toObject(snapshot['response']), 'content')
  return { ...snapshot, ...(request && { request }), ...(response && { response }) }
}

function withFile(message: JsonObject | undefined, key: string): JsonObject | undefined {
  const body = toObject(message?.[key])
  const hash = toText(body?.['_sha1'])
  if (hash === undefined) return message
  return { ...message, [key]: { ...body, _file: `resources/${hash}` } }
}
