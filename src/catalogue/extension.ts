import type { ClassEntry, CodeClass } from './classes.ts'
import { fullName, readCodeName } from './code-name.ts'

/** What a user adds to the catalogue, or corrects in it: the content of an `--aadsts-db` file. */
export interface CatalogueExtension {
  /** By code: `AADSTS50173`, `50173` or `AADB2C90080`. */
  readonly codes: Readonly<Record<string, CodeExtension>>
}

/** What is left out stays as the catalogue has it; a new code without a class is `unknown`. */
export interface CodeExtension extends Partial<ClassEntry> {
  /** Brings its own severity, who acts and whether retrying can help, where these are not given. */
  readonly class?: CodeClass
  /** The symbolic name. */
  readonly name?: string
  readonly fix?: string
}

/** The codes of an extension by their full names; what is no code is left out. */
export function extendedCodes(
  extension: CatalogueExtension | undefined,
): Map<string, CodeExtension> {
  const codes = new Map<string, CodeExtension>()
  for (const [key, entry] of Object.entries(extension?.codes ?? {})) {
    const name = readCodeName(key)
    if (name !== undefined) codes.set(fullName(name), entry)
  }
  return codes
}
