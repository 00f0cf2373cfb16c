/** A HAR parsed as one text, as most tools do it. Usage: node json-parse.js FILE */
import { readFileSync } from 'node:fs'

const har = /** @type {{ log: { entries: { request: { url: string } }[] } }} */ (
  JSON.parse(readFileSync(String(process.argv[2]), 'utf8'))
)
const kept = har.log.entries.filter(({ request }) => request.url.endsWith('/token'))
process.stdout.write(`${kept.length}\n`)
