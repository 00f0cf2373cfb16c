/** What the files of one room may import, besides their own room. */
export interface Room {
  /** Rooms whose values and types may be imported. */
  readonly values: readonly string[]
  /** Rooms of which only types may be imported. */
  readonly types?: readonly string[]
  /** npm packages. */
  readonly packages?: readonly string[]
  /** Runs at an edge of the world, so it may use `node:` and the platform's globals. */
  readonly edge?: true
}

const upstream = ['readers', 'exchanges', 'catalogue', 'lineage', 'rules']

/** One row for each room of `src`: bytes go in at the readers and leave as a report. */
export const importTable: Readonly<Record<string, Room>> = {
  'errors.ts': { values: [] },
  'version.ts': { values: [] },
  'wildcard.ts': { values: [] },
  catalogue: { values: [] },
  readers: {
    values: ['errors.ts'],
    packages: ['fflate', 'fzstd', 'brotli', '@noble/ciphers', '@noble/hashes', 'yaml'],
  },
  exchanges: {
    values: ['errors.ts', 'wildcard.ts', 'catalogue'],
    types: ['readers'],
    packages: ['@noble/hashes'],
  },
  lineage: { values: [], types: ['exchanges', 'catalogue'] },
  rules: {
    values: ['errors.ts', 'wildcard.ts', 'catalogue', 'lineage'],
    types: ['exchanges', 'readers'],
  },
  // Of `lineage` only the tables of public resources and of Microsoft’s hosts, which keep their names.
  sanitize: {
    values: ['errors.ts', 'version.ts', 'readers', 'exchanges', 'catalogue', 'lineage'],
    types: ['rules'],
    packages: ['@noble/hashes', 'fflate'],
  },
  report: { values: ['errors.ts'], types: upstream },
  // Of reports only the types: what they say is told elsewhere.
  config: {
    values: ['errors.ts', 'catalogue'],
    types: ['report', 'rules', 'exchanges', 'lineage'],
  },
  'analyze.ts': { values: ['errors.ts', 'version.ts', ...upstream, 'report'] },
  'sanitize-captures.ts': { values: ['errors.ts', 'analyze.ts', ...upstream, 'sanitize'] },
  'index.ts': {
    values: [
      'errors.ts',
      'version.ts',
      'analyze.ts',
      'sanitize-captures.ts',
      ...upstream,
      'report',
      'config',
      'sanitize',
    ],
  },
  // AssemblyScript, with types of its own: it meets the others as an embedded module only.
  kernel: { values: [] },
  node: { values: ['index.ts'], packages: ['fzstd', 'har-validator'], edge: true },
  cli: {
    // `--version` is answered before anything else is loaded, hence not through `index.ts`.
    // The words of all reports are `report/telling`.
    values: ['index.ts', 'node', 'version.ts', 'report', 'config'],
    packages: ['commander', 'open'],
    edge: true,
  },
  testing: {
    // The words of a failed assertion are those of all reports.
    values: ['index.ts', 'node', 'report', 'config'],
    packages: ['@playwright/test', 'vitest', 'expect'],
    edge: true,
  },
  web: { values: ['index.ts', 'report'], packages: ['preact'], edge: true },
}

/** A value that crosses a border which only types may cross. */
export interface Exception {
  readonly room: string
  readonly file: string
  readonly name: string
  readonly why: string
}

export const exceptions: readonly Exception[] = [
  {
    room: 'lineage',
    file: 'src/exchanges/token.ts',
    name: 'PLACEHOLDER',
    why: 'It is the one token id with a meaning, and a copy could drift.',
  },
  {
    room: 'config',
    file: 'src/report/count-findings.ts',
    name: 'countFindings',
    why: 'The report of a check counts its findings as every report does.',
  },
]

/** Data that is longer than code may be; each row is a file of more than 300 lines. */
export const longDataFiles: readonly string[] = ['src/catalogue/codes.ts']
