import { Option, type Command } from 'commander'
import { addFile, addFormat, namedFormats } from './named-formats.ts'
import type { ReportTarget } from './report-targets.ts'

/** Adds `-f` and `-o` to a command; what is given tells the reports that were asked for, in order. */
export function addTargetOptions(command: Command): () => readonly ReportTarget[] {
  let targets: readonly ReportTarget[] = []
  const format = new Option(
    '-f, --format <format>',
    'one of those below; may be given several times',
  )
  const output = new Option('-o, --output <file>', 'where the report of the -f before it goes')
  command
    .addOption(format.argParser((name: string) => void (targets = addFormat(name, targets))))
    .addOption(output.argParser((file: string) => void (targets = addFile(file, targets))))
    .addHelpText('after', `\n${formatHelp()}`)
  return () => targets
}

function formatHelp(): string {
  const width = Math.max(...namedFormats.map(({ id }) => id.length))
  return [
    'Formats:',
    ...namedFormats.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`),
  ].join('\n')
}
