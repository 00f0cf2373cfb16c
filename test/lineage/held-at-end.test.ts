import { describe, expect, it } from 'vitest'
import { HOUR, refresh, refused, signIn, trail } from './build-trail.ts'

describe('the token in use at the end', () => {
  const held = (...exchanges: Parameters<typeof trail>[0]) =>
    trail(exchanges)
      .families.flatMap(({ members }) => members)
      .filter(({ forecast }) => forecast?.inUse)
      .map(({ id }) => id)

  it('is what the last refresh brought', () => {
    expect(held(refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }))).toStrictEqual(['rt-2'])
    const chain = [1, 2, 3, 4].map((n) =>
      refresh({ at: n * HOUR, sends: `rt-${n}`, brings: `rt-${n + 1}` }),
    )
    expect(held(...chain)).toStrictEqual(['rt-5'])
  })

  it('is the old one where the client keeps sending it', () => {
    expect(
      held(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
      ),
    ).toStrictEqual(['rt-1'])
  })

  it('is the old one, whether or not a refresh before had failed', () => {
    expect(
      held(
        refused(90033, { at: 0, sends: 'rt-1' }),
        refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-3' }),
      ),
    ).toStrictEqual(['rt-1'])
  })

  it('is the new one where the old one was sent again after an answer that was cut off', () => {
    expect(
      held(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', exchange: { definite: false } }),
        refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
      ),
    ).toStrictEqual(['rt-2'])
  })

  it('is the sent one where nothing came back', () => {
    expect(held(refresh({ at: 0, sends: 'rt-1' }))).toStrictEqual(['rt-1'])
  })

  it('is what the sign-in brought where no refresh follows', () => {
    expect(held(signIn({ at: 0, brings: 'rt-1' }))).toStrictEqual(['rt-1'])
  })

  it('is the sent one where it came back, or where the refresh failed', () => {
    expect(held(refresh({ at: 0, sends: 'rt-1', brings: 'rt-1' }))).toStrictEqual(['rt-1'])
    expect(
      held(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refused(90033, { at: HOUR, sends: 'rt-2' }),
      ),
    ).toStrictEqual(['rt-2'])
  })

  it('is the new one where the old one was sent again only because it had failed', () => {
    expect(
      held(
        refused(90033, { at: 0, sends: 'rt-1' }),
        refresh({ at: HOUR, sends: 'rt-1' }),
        refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-1' }),
        refresh({ at: 3 * HOUR, sends: 'rt-1', brings: 'rt-2' }),
      ),
    ).toStrictEqual(['rt-2'])
  })

  it('is the sent one where an answer under a failing status shows another, which begins a family', () => {
    const failed = refused(90033, { at: HOUR, sends: 'rt-2', brings: 'rt-3' })
    expect(held(refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }), failed)).toStrictEqual([
      'rt-2',
      'rt-3',
    ])
  })

  it('is not changed by a void refresh', () => {
    expect(
      held(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: HOUR, sends: 'rt-1', exchange: { definite: false } }),
      ),
    ).toStrictEqual(['rt-2'])
  })

  it('is none that can be named where a masked one came back', () => {
    expect(held(refresh({ at: 0, sends: 'rt-1', brings: 'placeholder' }))).toStrictEqual([])
  })

  it('is looked for in each family by itself', () => {
    expect(
      held(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: HOUR, sends: 'rt-5', brings: 'rt-6' }),
        refresh({ at: 2 * HOUR, sends: 'rt-5', brings: 'rt-7' }),
      ),
    ).toStrictEqual(['rt-2', 'rt-5'])
  })
})
