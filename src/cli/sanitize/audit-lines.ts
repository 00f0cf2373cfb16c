import type { AuditHit } from '../../index.ts'
import { count, listed } from '../../report/telling/wording.ts'
import type { Theme } from '../theme.ts'

const mostEntries = 3

/** One line for each kind of hit at one kind of place, however many entries have it. */
export function hitLines(hits: readonly AuditHit[], theme: Theme): readonly string[] {
  const groups = new Map<string, AuditHit[]>()
  for (const hit of hits) {
    const key = JSON.stringify([hit.place, hit.where, hit.what])
    const group = groups.get(key)
    if (group) group.push(hit)
    else groups.set(key, [hit])
  }
  return [...groups.values()].map((group) => hitLine(group, theme))
}

function hitLine(group: readonly AuditHit[], theme: Theme): string {
  const [first] = group
  if (first === undefined) return ''
  const times = group.reduce((sum, hit) => sum + hit.count, 0)
  const parts = [first.place, entriesOf(group), first.where].filter((part) => part !== '')
  const often = times === 1 ? '' : ` (${count(times, 'time')})`
  const line = `${parts.join(', ')}: ${first.what}${often}`
  return `${theme.paint('error', theme.symbols.error)} ${theme.text(line)}`
}

function entriesOf(group: readonly AuditHit[]): string {
  const entries = group.flatMap(({ entry }) => entry ?? [])
  if (entries.length === 0) return ''
  if (entries.length === 1) return `entry ${entries.join()}`
  const named = entries.slice(0, mostEntries).map(String)
  const more = entries.length - named.length
  return `entries ${listed(more > 0 ? [...named, `${more} more`] : named)}`
}
