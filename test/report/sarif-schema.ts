import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import draft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'

const path = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
)
const ajv = new draft04.default({ allErrors: true, strict: false, unicodeRegExp: false })
addFormats.default(ajv, ['uri', 'uri-reference', 'date-time'])
const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)

/** Where and why a text is no SARIF log, by the schema of OASIS as Microsoft publishes it. */
export function sarifProblems(text: string): string[] {
  if (validate(JSON.parse(text))) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
