/** A Fiddler archive through fflate: requests first, then the answers wanted. Usage: node fflate-sessions.js FILE */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { answerTo, asksForToken, isRequest, session } from './session.js'

const archive = readFileSync(String(process.argv[2]))
const requests = unzipSync(archive, { filter: ({ name }) => isRequest(name) })
const wanted = new Map(
  Object.entries(requests)
    .filter(([, request]) => asksForToken(request))
    .map(([name, request]) => [answerTo(name), request]),
)
const answers = unzipSync(archive, { filter: ({ name }) => wanted.has(name) })
const kept = Object.entries(answers).map(([name, answer]) =>
  session(wanted.get(name) ?? new Uint8Array(), answer),
)
process.stdout.write(`${kept.length}\n`)
