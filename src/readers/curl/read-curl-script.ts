import { batchCommands } from './batch-shell.ts'
import { lacksValue } from './curl-options.ts'
import { curlArguments, curlRequests, mostAddresses } from './curl-request.ts'
import { posixCommands } from './posix-shell.ts'
import { isBatch } from './script-dialect.ts'
import type { HttpEntry } from '../entry.ts'
import { truncation } from '../notes/truncation.ts'
import { readWhole } from '../bytes/read-whole.ts'
import type { Diagnostic, ReadContext } from '../reader.ts'
import { tellRequestsOnly } from '../notes/requests-only.ts'
import type { ByteSource } from '../source.ts'
import { mendedText } from '../bytes/mended-text.ts'

/** Reads the requests of a script of curl commands. */
export async function* readCurlScript(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const { limits } = context
  const bytes = await readWhole(source, limits.heldBytes)
  const script = mendedText(bytes, context)
  const tell = (code: Diagnostic['code'], detail: string, line: number): void =>
    context.diagnose({ code, severity: 'warning', line, detail })
  let index = 0
  for (const command of isBatch(script) ? batchCommands(script) : posixCommands(script)) {
    const words = curlArguments(command.words)
    if (!words) continue
    if (command.end === 'cut' || (command.end === 'open' && lacksValue(words))) {
      tell('truncated', truncation('in the middle of a command', bytes.length, index), command.line)
      break
    }
    const { requests, leftOut } = curlRequests(words, command.end === 'open')
    if (requests.length === 0)
      tell('entry-damaged', 'A curl command has no URL, so it was left out.', command.line)
    if (leftOut > 0) {
      const detail = `Only ${mostAddresses} URLs of one curl command were read.`
      tell('limit-reached', detail, command.line)
    }
    for (const request of requests) {
      if (index >= limits.entries) {
        tell('limit-reached', `Only the first ${limits.entries} requests were read.`, command.line)
        return
      }
      yield { index: index++, line: command.line, column: 1, request, responseUnread: true }
    }
  }
  tellRequestsOnly(index, context)
}
