import { passwordBytes } from './password-bytes.ts'

/** One way to write one password as bytes. */
export type Key = Uint8Array

/** The passwords for one archive, whose members need not all have the same. */
export interface Keyring {
  add(password: string): readonly Key[]
  /** In the order in which to try them: the one that fitted last comes first. */
  keys(): readonly Key[]
  noteFit(key: Key): void
  /** Whether the key opened a member already; one that it does not open is then damaged. */
  hasFitted(key: Key): boolean
}

export function createKeyring(): Keyring {
  let keys: readonly Key[] = []
  const fitted = new Set<Key>()
  return {
    add(password) {
      const added = passwordBytes(password)
      keys = [...keys, ...added]
      return added
    },
    keys: () => keys,
    noteFit(key) {
      fitted.add(key)
      if (keys[0] !== key) keys = [key, ...keys.filter((other) => other !== key)]
    },
    hasFitted: (key) => fitted.has(key),
  }
}
