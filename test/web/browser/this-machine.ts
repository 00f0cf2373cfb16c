import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import type { Machine } from './find-browser.ts'

/** The machine that the tests run on. */
export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  isExecutable(path) {
    try {
      accessSync(path, constants.X_OK)
      return statSync(path).isFile()
    } catch {
      return false
    }
  },
  run(program, args, limitSeconds) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const timeout = limitSeconds * 1000
    return spawnSync(program, args, { env, timeout, stdio: 'ignore' }).status === 0
  },
  say: (line) => void process.stderr.write(`tokentrail tests: ${line}\n`),
}
