import { TokentrailError, type CatalogueExtension } from '../index.ts'
import type { Io } from './io.ts'

/** The option of every command that explains codes. */
export interface CatalogueFlags {
  /** A file, from the working folder. */
  readonly aadstsDb?: string
}

/** What the file of `--aadsts-db` adds to the catalogue. Throws `option-invalid` for a wrong one. */
export async function givenCatalogue(
  { aadstsDb }: CatalogueFlags,
  io: Io,
): Promise<CatalogueExtension | undefined> {
  if (aadstsDb === undefined) return undefined
  const [{ readJson }, { readAadstsDb }] = await Promise.all([
    import('../node/read-json.ts'),
    import('../config/read-aadsts-db.ts'),
  ])
  const read = readJson(aadstsDb, io.cwd)
  if (read === undefined)
    throw new TokentrailError('option-invalid', `${aadstsDb}: there is no such file.`)
  return readAadstsDb(read.value, aadstsDb)
}
