import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { analyze, type Report } from '../../src/index.ts'

const root = fileURLToPath(new URL('../../fixtures/', import.meta.url))

/** A file below `fixtures/`. */
export function fixtureBytes(path: string): Buffer {
  return readFileSync(root + path)
}

/** The report on these fixtures as one timeline; they are called by their paths below `fixtures/`. */
export function fixtureReport(...paths: readonly string[]): Promise<Report> {
  return analyze(paths.map((name) => ({ name, bytes: fixtureBytes(name) })))
}

/** Every file of these folders below `fixtures/`. */
export function fixturesIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => relative(root, join(found.parentPath, found.name))),
  )
}
