import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { createExchangeIndex, type ExchangeIndex } from '../../src/web/exchanges/exchange-index.ts'
import {
  FIRST_ROWS,
  firstState,
  nextState,
  visibleRows,
  type ListAction,
  type ListState,
} from '../../src/web/exchanges/list-state.ts'
import { createRowView, rowText } from '../../src/web/exchanges/row-view.ts'
import { exchange, report, sampleReport } from '../report/sample-report.ts'

const sample = createExchangeIndex(createLookup(sampleReport))
const long = createExchangeIndex(
  createLookup(
    report({
      exchanges: Array.from({ length: FIRST_ROWS + 100 }, (_, n) =>
        exchange(`x${n + 1}`, n === 9 ? { grantType: 'authorization_code' } : {}),
      ),
    }),
  ),
)

function after(index: ExchangeIndex, ...actions: readonly ListAction[]): ListState {
  return actions.reduce((state, action) => nextState(index, state, action), firstState)
}

function isVisible(index: ExchangeIndex, state: ListState, id: string): boolean {
  return visibleRows(index, state).some((row) => row.exchange.id === id)
}

describe('the list of exchanges', () => {
  it('lays out the first rows until all are asked for', () => {
    expect(visibleRows(long, firstState)).toHaveLength(FIRST_ROWS)
    expect(visibleRows(long, after(long, { do: 'show-all' }))).toHaveLength(FIRST_ROWS + 100)
  })

  it('goes on at the first of the new rows, where the button for them was', () => {
    const next = `x${FIRST_ROWS + 1}`
    const state = after(long, { do: 'show-all' })
    expect(state).toMatchObject({ current: next, sought: { id: next } })
    expect(after(sample, { do: 'show-all' }).sought).toBeUndefined()
  })

  it('folds and unfolds a row', () => {
    const once = after(sample, { do: 'toggle', id: 'x2' })
    expect(once.open).toEqual(new Set(['x2']))
    expect(nextState(sample, once, { do: 'toggle', id: 'x2' }).open).toEqual(new Set())
  })

  it('reveals a row that is folded away behind the first ones, and keeps the filter', () => {
    const change = { kind: 'refresh' }
    const last = `x${FIRST_ROWS + 100}`
    const state = after(long, { do: 'filter', change }, { do: 'reveal', id: last })
    expect(isVisible(long, state, last)).toBe(true)
    expect(state).toMatchObject({ filter: change, current: last, sought: { id: last } })
    expect(state.open.has(last)).toBe(true)
  })

  it('reveals a row that the filter hides by clearing the filter', () => {
    const state = after(
      sample,
      { do: 'filter', change: { failed: true, search: '700082' } },
      { do: 'reveal', id: 'x1' },
    )
    expect(isVisible(sample, state, 'x1')).toBe(true)
    expect(state.filter).toEqual(firstState.filter)
  })

  it('stays as it is where there is no such exchange', () => {
    expect(after(sample, { do: 'reveal', id: 'x99' })).toEqual(firstState)
  })

  it('seeks a row anew when it is revealed again', () => {
    const once = after(sample, { do: 'reveal', id: 'x1' })
    const twice = nextState(sample, once, { do: 'reveal', id: 'x1' })
    expect(twice.sought).toEqual(once.sought)
    expect(twice.sought).not.toBe(once.sought)
  })

  it.each([
    ['x2', ['next'], 'x3'],
    ['x2', ['next', 'next'], 'x3'],
    ['x2', ['previous'], 'x1'],
    ['x2', ['previous', 'previous'], 'x1'],
    ['x1', ['last'], 'x3'],
    ['x3', ['first'], 'x1'],
    // The filter hides it, so the keys begin at the first row that is left.
    ['x5', ['next'], 'x2'],
  ] as const)('steps from %s by %j among the rows that are left', (id, steps, current) => {
    const client = '11111111-1111-4111-8111-111111111111'
    const state = after(
      sample,
      { do: 'toggle', id },
      { do: 'filter', change: { client } },
      ...steps.map((to): ListAction => ({ do: 'step', to })),
    )
    expect(state.current).toBe(current)
  })
})

describe('the line of an exchange', () => {
  it('speaks as the table of the terminal does', () => {
    const view = createRowView(createLookup(sampleReport))
    const texts = sampleReport.exchanges.map((one) => rowText(one, view))
    expect(view.day).toBe('2025-11-19')
    expect(texts[0]).toMatchObject({ time: '13:04:01Z', kind: 'refresh', tokens: 'rt-8 → rt-20' })
    expect(texts[3]).toMatchObject({ kind: 'code', tokens: '– → rt-45', outcome: '200' })
    expect(texts[4]).toMatchObject({ tokens: 'rt-50 → –', outcome: '400 AADSTS700082' })
  })

  it('names the date where the exchanges span several days, and no time where none is known', () => {
    const { at: _unknown, ...undated } = exchange('x3')
    const exchanges = [exchange('x1'), exchange('x2', { at: '2025-11-20T00:00:00.000Z' }), undated]
    const view = createRowView(createLookup(report({ exchanges })))
    expect(view.day).toBeUndefined()
    expect(exchanges.map((one) => rowText(one, view).time)).toEqual([
      '2025-11-19 13:04:01Z',
      '2025-11-20 00:00:00Z',
      '–',
    ])
  })

  it('knows the findings that cite it, the most important first', () => {
    const { citations } = createRowView(createLookup(sampleReport))
    expect(citations.get('x1')?.map(({ anchor }) => anchor)).toEqual(['finding-1', 'finding-4'])
    expect(citations.get('x4')).toBeUndefined()
  })
})
