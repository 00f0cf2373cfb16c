import { base32, type KeyedHash } from './keyed-hash.ts'

/** What all stand-ins of names begin with. */
export const NAME_MARK = 'tokentrail-'

const LENGTH = 12
/** How one looks wherever it stands: the source of a regular expression, in any case. */
export const NAME_SHAPE: string = `${NAME_MARK}[a-z2-7]{${LENGTH}}`

const nameShape = new RegExp(`^${NAME_SHAPE}$`, 'i')

/** A readable stand-in of a name, whatever its case: one label of a host, one segment of a path. */
export function nameStandIn(name: string, hash: KeyedHash): string {
  return `${NAME_MARK}${base32(hash('name', name.toLowerCase()), LENGTH)}`
}

/** Whether a name is a stand-in. */
export function isNameStandIn(name: string): boolean {
  return nameShape.test(name)
}
