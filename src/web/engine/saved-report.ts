import { readReport, TokentrailError, type Report } from '../../index.ts'
import { printableText } from '../../report/telling/printable-text.ts'
import type { EngineFile, ReadableFile } from './readable-file.ts'

// Longer than any report of a capture that can be read.
const mostBytes = 256 * 1024 * 1024
const longestStart = 1024

/** The element of an HTML report that holds the report. */
const inside = /<script type="application\/json" id="report">([^<]*)<\/script>/

/** The report that a file holds as JSON or HTML; undefined for a file that is no saved report. */
export async function savedReport({ file, path }: EngineFile): Promise<Report | undefined> {
  if (file.size > mostBytes) return undefined
  try {
    const text = await reportText(file)
    return text === undefined ? undefined : readReport(text)
  } catch (error) {
    if (error instanceof TokentrailError)
      throw new TokentrailError(
        error.code,
        `${printableText(path)} cannot be shown: ${error.message}`,
      )
    // A file that may not be read is told of where captures are.
    return undefined
  }
}

async function reportText(file: ReadableFile): Promise<string | undefined> {
  const start = await file.slice(0, longestStart).text()
  if (/^\uFEFF?\s*\{\s*"schemaVersion"\s*:/.test(start)) return file.text()
  if (!/^\uFEFF?\s*<!doctype html>/i.test(start)) return undefined
  const [, text] = inside.exec(await file.text()) ?? []
  if (text?.trim() === '') throw new TokentrailError('report-unreadable', emptyPage)
  return text
}

const emptyPage = 'it is the page of tokentrail without a report.'
