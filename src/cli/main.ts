#!/usr/bin/env node
const [first] = process.argv.slice(2)
void (first === '--version' || first === '-V' ? tellVersion() : begin())

/** Asked for by scripts, again and again: nothing else is loaded. */
async function tellVersion(): Promise<void> {
  const { tool } = await import('../version.ts')
  process.stdout.write(`${tool.version}\n`)
}

async function begin(): Promise<void> {
  const { start } = await import('./start.ts')
  await start(process)
}
