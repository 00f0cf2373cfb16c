import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import process from 'node:process'
import { createRequire } from 'node:module'

const GIB = 2 ** 30

/** The machine and the versions of all that is measured, in one sentence. */
export function machine() {
  const processor = cpus()[0]?.model.trim() ?? 'an unknown processor'
  const memory = `${Math.round(totalmem() / GIB)} GiB`
  const programs = [
    `Node ${process.versions.node}`,
    versionOf('jq'),
    versionOf('python3'),
    ...['@streamparser/json', 'fflate', 'yauzl'].map(packageVersion),
  ]
  return `${availableParallelism()} cores of ${processor}, ${memory}, ${system()}; ${programs.join(', ')}.`
}

function system() {
  try {
    const [, name] = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? []
    return name ?? `${type()} ${release()}`
  } catch {
    return `${type()} ${release()}`
  }
}

/** @param {string} command */
function versionOf(command) {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return stdout?.trim() || `no ${command}`
}

/** @param {string} name */
function packageVersion(name) {
  const { resolve } = createRequire(import.meta.url)
  const path = resolve(name)
  const [root = ''] = new RegExp(`^.*node_modules/${name}/`).exec(path) ?? []
  const about = /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  )
  return `${name} ${about.version}`
}
