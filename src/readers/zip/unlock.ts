import type { PasswordQuestion, ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { createKeyring, type Key, type Keyring } from './keyring.ts'
import type { ZipMember } from './zip-directory.ts'
import { tryKey, type UnpackOptions } from './zip-member.ts'
import { readPacked, type PackedMember } from './zip-packed.ts'

/** A keyring with a password that fits, or the end of a sentence that says why there is none. */
export type Unlocked =
  | { readonly keyring: Keyring; readonly refusal?: never }
  | { readonly keyring?: never; readonly refusal: string }

/** Some, because a damaged member looks as if the right password were wrong. */
const mostProbes = 8
/** Whoever answers forever without a right one is a program. */
const mostQuestions = 100

/** Finds a password for encrypted members: first among those given, then by asking for one. */
export async function unlock(
  source: ByteSource,
  members: readonly ZipMember[],
  about: Omit<PasswordQuestion, 'refused'>,
  context: Pick<ReadContext, 'codecs' | 'limits' | 'passwords' | 'askPassword'>,
): Promise<Unlocked> {
  const probes = await readProbes(source, members, context.limits.inflatedBytes)
  const options = { codecs: context.codecs, limit: context.limits.inflatedBytes }
  const keyring = createKeyring()
  const given = (context.passwords ?? []).map((password) => keyring.add(password))
  const tryKeys = async (keys: readonly Key[]): Promise<boolean> => {
    for (const key of keys) {
      if (!(await opensAny(probes, key, options))) continue
      keyring.noteFit(key)
      return true
    }
    return false
  }
  for (const keys of given) if (await tryKeys(keys)) return { keyring }
  for (let asked = 0; asked < mostQuestions; asked++) {
    const question = { ...about, refused: given.length + asked }
    const answer = await context.askPassword?.(question)
    if (answer === undefined) return { refusal: refusal(question.refused) }
    if (await tryKeys(keyring.add(answer))) return { keyring }
  }
  return { refusal: refusal(given.length + mostQuestions) }
}

interface Probe {
  readonly member: ZipMember
  readonly packed: PackedMember
}

/** The smallest members that hold something, as their content is what proves a password. */
async function readProbes(
  source: ByteSource,
  members: readonly ZipMember[],
  limit: number,
): Promise<readonly Probe[]> {
  const probes: Probe[] = []
  const candidates = members
    .filter(({ size, packedSize }) => size > 0 && packedSize <= limit)
    .toSorted((one, other) => one.packedSize - other.packedSize)
  for (const member of candidates.slice(0, mostProbes)) {
    const packed = await readPacked(source, member)
    if (packed) probes.push({ member, packed })
  }
  return probes
}

async function opensAny(
  probes: readonly Probe[],
  key: Key,
  options: UnpackOptions,
): Promise<boolean> {
  for (const { member, packed } of probes)
    if ((await tryKey(member, packed, key, options)).fits) return true
  return false
}

function refusal(passwords: number): string {
  if (passwords === 0) return 'no password was given'
  return passwords === 1
    ? 'the password given does not fit'
    : `none of the ${passwords} passwords given fits`
}
