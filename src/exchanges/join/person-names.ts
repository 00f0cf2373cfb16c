import type { PersonKey } from '../border/people.ts'
import type { NextNumber } from './numbering.ts'

/**
 * Names people `user-1`, `user-2`, … in the order of the given exchanges. The keys of one exchange
 * belong to one person, and so do keys that are connected through any other exchange.
 */
export function namePeople(
  exchanges: readonly (readonly PersonKey[])[],
  nextNumber: NextNumber,
): (keys: readonly PersonKey[]) => string | undefined {
  const parents = new Map<PersonKey, PersonKey>()
  for (const keys of exchanges) {
    const [first] = keys
    if (first === undefined) continue
    for (const key of keys) parents.set(root(key), root(first))
  }

  function root(key: PersonKey): PersonKey {
    let current = key
    for (;;) {
      const parent = parents.get(current) ?? current
      if (parent === current) break
      const grandparent = parents.get(parent) ?? parent
      parents.set(current, grandparent)
      current = grandparent
    }
    return current
  }

  const names = new Map<PersonKey, string>()
  for (const [first] of exchanges) {
    if (first === undefined) continue
    const person = root(first)
    if (!names.has(person)) names.set(person, `user-${nextNumber('user')}`)
  }
  return ([first]) => (first === undefined ? undefined : names.get(root(first)))
}
