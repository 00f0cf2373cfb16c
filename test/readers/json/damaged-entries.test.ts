import { describe, expect, it } from 'vitest'
import { damage, damageKinds, type Damaged, type DamageKind } from './byte-damage.ts'
import { choices } from './choices.ts'
import { damageableHar, type DamageableHar } from './damageable-har.ts'
import { costOf } from './damage-cost.ts'
import { harReadings, plainReading } from './readings.ts'

describe.each(damageKinds)('%s', (kind) => {
  it('costs what it touches, and no other entry', async () => {
    let untouched = 0
    let lost = 0
    for (const { har, damaged, about } of damagedHars(kind, 250)) {
      const before = await plainReading.read(har.bytes, wholly)
      const after = await plainReading.read(damaged.bytes, wholly)
      const cost = costOf(har, damaged, before.entries, after.entries)
      expect(cost.far, about).toEqual([])
      expect(cost.invented, about).toEqual([])
      const isTold = after.diagnostics.length > 0
      expect(isTold || after.entries.length >= before.entries.length, about).toBe(true)
      untouched += cost.untouched
      lost += cost.lost.length
    }
    expect(untouched).toBeGreaterThan(400)
    // A colon or a quote right before an entry makes it something else.
    expect(lost).toBeLessThanOrEqual(3)
  })

  it('costs the same however the capture is read', async () => {
    for (const { damaged, about } of damagedHars(kind, 40)) {
      const expected = await plainReading.read(damaged.bytes, wholly)
      for (const { name, read } of harReadings)
        for (const chunk of [7, 1000]) {
          const how = `${about}, by ${name} in chunks of ${chunk} bytes`
          expect(await read(damaged.bytes, chunk), how).toEqual(expected)
        }
    }
  })
})

const wholly = 1_000_000

interface DamagedHar {
  readonly har: DamageableHar
  readonly damaged: Damaged
  /** Names the case in a failure. */
  readonly about: string
}

/** Damaged captures that are no JSON any more, and that still hold the beginning of an entry. */
function* damagedHars(kind: DamageKind, count: number): Generator<DamagedHar> {
  for (let seed = 0; seed < count; seed++) {
    const chance = choices(`${kind} ${seed}`)
    const har = damageableHar('contoso.example', chance)
    const other = damageableHar('fabrikam.example', chance)
    const damaged = damage(kind, har.bytes, chance, other.bytes)
    if (!isWellFormed(damaged.bytes) && !takesListAway(har, damaged))
      yield { har, damaged, about: `seed ${seed}, ${damaged.how}` }
  }
}

/** Where a block is lost, or the end is, the name of the list may go with it. */
function takesListAway({ entries }: DamageableHar, { from, to }: Damaged): boolean {
  return to - from > 1 && from <= (entries[0]?.from ?? 0)
}

function isWellFormed(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return true
  } catch {
    return false
  }
}
