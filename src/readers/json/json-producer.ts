import type { Producer } from '../reader.ts'
import { toObject, toText } from './json-value.ts'

/** The program that `{ name, version }` names, as HARs and net logs write it. */
export function toProducer(value: unknown): Producer | undefined {
  const program = toObject(value)
  const name = toText(program?.['name'])
  if (name === undefined) return undefined
  const version = toText(program?.['version'])
  return { name, ...(version !== undefined && { version }) }
}
