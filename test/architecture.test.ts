import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Exception } from './architecture/import-table.ts'
import { exceptions, importTable, longDataFiles } from './architecture/import-table.ts'
import type { Import, SourceFile } from './architecture/source-files.ts'
import { parse, sourceFiles } from './architecture/source-files.ts'

const files = sourceFiles()
const inner = files.filter(({ room }) => importTable[room]?.edge !== true)

describe('the rooms of src', () => {
  it('each have a row in the import table', () => {
    const rooms = [...new Set(files.map(({ room }) => room))]
    const unknown = rooms
      .filter((room) => !(room in importTable))
      .map(
        (room) =>
          `src/${room} has no row in test/architecture/import-table.ts: say what it may import.`,
      )
    const stale = Object.keys(importTable)
      .filter((room) => !rooms.includes(room))
      .map((room) => `src/${room} is gone: take its row out of test/architecture/import-table.ts.`)
    expect([...unknown, ...stale]).toEqual([])
  })

  it('import only what their row allows', () => {
    expect(files.flatMap(forbiddenImports)).toEqual([])
  })

  it('have no exception that nobody needs', () => {
    const stale = exceptions
      .filter((exception) => !files.some((file) => file.imports.some(matches(file, exception))))
      .map(({ room, name }) => `src/${room} no longer imports ${name}: take the exception out.`)
    expect(stale).toEqual([])
  })

  it('import files with their ending', () => {
    const bare = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => from.startsWith('.') && !/\.(?:tsx?|json)$/.test(from))
        .map(({ from }) => `${path} imports ${from}: write the file's ending.`),
    )
    expect(bare).toEqual([])
  })

  it('have no circle of files that need each other while they load', () => {
    expect(circles()).toEqual([])
  })
})

describe('everything but the edges', () => {
  it('runs in Node and in a browser alike', () => {
    const found = inner.flatMap(({ path, code }) =>
      platformWords(code).map(
        (word) =>
          `${path} uses ${word}. Only src/node, src/cli and src/web may: let the value be handed in.`,
      ),
    )
    expect(found).toEqual([])
  })
})

describe('files', () => {
  it('have names that say what is in them', () => {
    const vague = files
      .filter(({ path }) => /^(?:utils?|helpers?|common|misc|types)\b|[A-Z_]/.test(basename(path)))
      .map(({ path }) => `${path}: name it in kebab-case for the one thing that it holds.`)
    expect(vague).toEqual([])
  })

  it('stay short', () => {
    const long = files
      .filter(({ path, lines }) => lines > 300 && !longDataFiles.includes(path))
      .map(
        ({ path, lines }) =>
          `${path} has ${lines} lines; 300 are the limit. Which second thing does it do?`,
      )
    const stale = longDataFiles
      .filter((path) => !files.some((file) => file.path === path && file.lines > 300))
      .map((path) => `${path} is not longer than 300 lines: take it out of longDataFiles.`)
    expect([...long, ...stale]).toEqual([])
  })
})

describe('this test', () => {
  it('notices a forbidden import, value or type', () => {
    const rule = parse('src/rules/new.ts', "import { scan } from '../readers/scan.ts'\n")
    expect(forbiddenImports(rule)).toEqual([
      'src/rules/new.ts imports ../readers/scan.ts: src/rules may import only types of src/readers.',
    ])
    const fact = parse('src/catalogue/new.ts', "import type { Rule } from '../rules/rule.ts'\n")
    expect(forbiddenImports(fact)).toHaveLength(1)
    const disk = parse('src/readers/new.ts', "const fs = await import('node:fs')\n")
    expect(forbiddenImports(disk)).toHaveLength(1)
  })

  it('notices the platform in code, not in comments or strings', () => {
    const code = (text: string): readonly string[] =>
      platformWords(parse('src/report/new.ts', text).code)
    expect(code('const now = Date.now()')).toEqual(['Date.now'])
    expect(code('const now = new Date()')).toEqual(['new Date()'])
    expect(code("const at = 'Date.now() of ' + source.process.name // console.log")).toEqual([])
  })
})

function forbiddenImports(file: SourceFile): readonly string[] {
  const row = importTable[file.room]
  if (row === undefined) return []
  return file.imports
    .filter((one) => one.to !== file.room && !isAllowed(file, one))
    .map(({ from, to }) => {
      const only = row.types?.includes(to) === true
      const may = only ? `may import only types of src/${to}` : `may not import ${nameOf(to)}`
      return `${file.path} imports ${from}: src/${file.room} ${may}.`
    })
}

function nameOf(to: string): string {
  return to in importTable ? `src/${to}` : to
}

function isAllowed(file: SourceFile, one: Import): boolean {
  const row = importTable[file.room]
  if (row === undefined) return true
  if (one.to === 'node:') return row.edge === true
  if (row.values.includes(one.to) || row.packages?.includes(one.to) === true) return true
  if (row.types?.includes(one.to) !== true) return false
  return one.typeOnly || exceptions.some((exception) => matches(file, exception)(one))
}

function matches(file: SourceFile, { room, file: target, name }: Exception) {
  return (one: Import): boolean =>
    file.room === room && one.file === target && one.names.length === 1 && one.names[0] === name
}

const PLATFORM = [
  /(?<![.\w])process\.(?:env|argv|cwd|exit\w*|std\w+|platform|versions?|hrtime|on|pid)\b/,
  /(?<![.\w])(?:Buffer|console|document|globalThis|localStorage|performance)\s*[.[]/,
  /(?<![.\w])(?:fetch|require|setTimeout|setInterval|queueMicrotask|eval)\(/,
  /\bnew (?:Function|XMLHttpRequest|WebSocket|Worker)\b/,
  /\bnew Date\(\)/,
  /\b(?:Date\.now|Math\.random|crypto\.\w+)\b/,
]

function platformWords(code: string): readonly string[] {
  return PLATFORM.flatMap((pattern) => pattern.exec(code)?.[0] ?? [])
}

/** Circles of value imports, each told once, from its first file in order. */
function circles(): readonly string[] {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap(({ file, typeOnly }) => (file === undefined || typeOnly ? [] : [file])),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' needs '))
    if (start >= 0 || done.has(path)) return
    for (const file of next.get(path) ?? []) visit(file, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return found
}
