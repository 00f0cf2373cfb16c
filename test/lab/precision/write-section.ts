import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'

const README = join('test', 'lab', 'README.md')
const OPENS = '<!-- precision -->'
const CLOSES = '<!-- /precision -->'

/** Puts a text between the marks of the README, and the marks at its end where it has none. */
export async function writeSection(section: string): Promise<void> {
  const text = existsSync(README) ? readFileSync(README, 'utf8') : ''
  const from = text.indexOf(OPENS)
  const to = text.indexOf(CLOSES)
  const isMarked = from !== -1 && to > from
  const before = isMarked ? text.slice(0, from) : `${text}\n`
  const after = isMarked ? text.slice(to + CLOSES.length) : '\n'
  const whole = `${before}${OPENS}\n\n${section}\n\n${CLOSES}${after}`
  const config = await resolveConfig(README)
  writeFileSync(README, await format(whole, { ...config, parser: 'markdown' }))
}
