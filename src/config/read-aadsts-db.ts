import { fullName, readCodeName } from '../catalogue/code-name.ts'
import type { CatalogueExtension } from '../catalogue/extension.ts'
import schema from './aadsts-db.schema.json' with { type: 'json' }
import { invalid } from './read-expectation.ts'
import { quoted, schemaProblem } from './schema-problem.ts'

/**
 * Takes parsed JSON for an extension of the catalogue. Throws `option-invalid` with a sentence that
 * begins with the name of the file, and names the wrong key and the nearest right one.
 */
export function readAadstsDb(value: unknown, name: string): CatalogueExtension {
  const problem = schemaProblem(value, schema)
  if (problem !== undefined) throw invalid(name, problem)
  const extension = value as CatalogueExtension
  const seen = new Set<string>()
  for (const [code, { who }] of Object.entries(extension.codes)) {
    const id = readCodeName(code)
    if (id === undefined) throw invalid(name, noCode(code))
    if (seen.has(fullName(id))) throw invalid(name, `codes has ${fullName(id)} twice.`)
    seen.add(fullName(id))
    if (who?.length === 0) throw invalid(name, `codes.${code}.who is empty. Write "nobody".`)
  }
  return extension
}

function noCode(key: string): string {
  const digits = /\d{4,8}$/.exec(key)?.[0]
  const meant = `${/b2c/i.test(key) ? 'AADB2C' : 'AADSTS'}${digits}`
  const advice =
    digits === undefined ? 'Write it like AADSTS50173 or AADB2C90080.' : `Did you mean ${meant}?`
  return `codes has a key ${quoted(key)} that is no code. ${advice}`
}
