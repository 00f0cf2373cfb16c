import { count, grouped } from '../../report/telling/wording.ts'
import type { Choice, ExchangeIndex } from './exchange-index.ts'
import type { ExchangeFilter } from './filter.ts'
import type { ListAction } from './list-state.ts'

/** What narrows the list, and how much of it is left. */
export function Filters({
  index,
  filter,
  found,
  act,
}: {
  readonly index: ExchangeIndex
  readonly filter: ExchangeFilter
  /** Exchanges that pass. */
  readonly found: number
  readonly act: (action: ListAction) => void
}) {
  const set = (change: Partial<ExchangeFilter>): void => act({ do: 'filter', change })
  const all = index.rows.length
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="search">
        <span>Search</span>
        <input
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder="client, tenant, code, rt-3, trace id"
          value={filter.search}
          onInput={({ currentTarget }) => set({ search: currentTarget.value })}
        />
      </label>
      <Select label="Exchange" choices={index.kinds} value={filter.kind} name="kind" set={set} />
      <Select
        label="Client"
        choices={index.clients}
        value={filter.client}
        name="client"
        set={set}
      />
      <Select
        label="Tenant"
        choices={index.tenants}
        value={filter.tenant}
        name="tenant"
        set={set}
      />
      {index.rows.some(({ isFailed }) => isFailed) ? (
        <label>
          <span>Outcome</span>
          <select
            value={filter.failed ? 'failed' : ''}
            onChange={({ currentTarget }) => set({ failed: currentTarget.value === 'failed' })}
          >
            <option value="">all</option>
            <option value="failed">failed</option>
          </select>
        </label>
      ) : null}
      {index.rows.some(({ isCited }) => isCited) ? (
        <label class="check">
          <input
            type="checkbox"
            checked={filter.cited}
            onChange={({ currentTarget }) => set({ cited: currentTarget.checked })}
          />
          <span>Cited by findings</span>
        </label>
      ) : null}
      <button type="button" onClick={() => act({ do: 'reset' })}>
        Reset
      </button>
      <p role="status">
        {found === all ? count(all, 'exchange') : `${grouped(found)} of ${grouped(all)}`}
      </p>
    </form>
  )
}

/** A list of choices; nothing where there is nothing to choose. */
function Select({
  label,
  choices,
  value,
  name,
  set,
}: {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string | undefined
  readonly name: 'kind' | 'client' | 'tenant'
  readonly set: (change: Partial<ExchangeFilter>) => void
}) {
  if (choices.length < 2) return null
  // A client may be unknown, which is a choice of its own: hence not the empty value for "all".
  const chosen = value === undefined ? 0 : 1 + choices.findIndex((one) => one.value === value)
  return (
    <label>
      <span>{label}</span>
      <select
        value={String(chosen)}
        onChange={({ currentTarget }) =>
          set({ [name]: choices[Number(currentTarget.value) - 1]?.value })
        }
      >
        <option value="0">all</option>
        {choices.map((choice, n) => (
          <option key={choice.value} value={String(n + 1)}>
            {choice.label} ({grouped(choice.count)})
          </option>
        ))}
      </select>
    </label>
  )
}
