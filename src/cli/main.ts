#!/usr/bin/env node
import process from 'node:process'

const [first] = process.argv.slice(2)
if (first === '--version' || first === '-V') {
  // Asked for by scripts, again and again: nothing else is loaded.
  const { tool } = await import('../version.ts')
  process.stdout.write(`${tool.version}\n`)
} else {
  const { start } = await import('./start.ts')
  await start(process)
}
