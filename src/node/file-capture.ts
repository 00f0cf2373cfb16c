import type { Capture } from '../index.ts'
import { filesBeside } from './beside-file.ts'
import { fileSource, type FileSource } from './file-source.ts'

/** A file as a capture, with the bodies that lie beside it. Any thread can open it by its path. */
export interface FileCapture extends Capture {
  /** Absolute. */
  readonly path: string
  readonly bytes: FileSource
}

/** Opens a file, to be closed by its `bytes`; throws the system's error where that fails. */
export function fileCapture(name: string, path: string): FileCapture {
  return { name, path, bytes: fileSource(path), beside: filesBeside(path) }
}

export function isFileCapture(capture: Capture): capture is FileCapture {
  return 'path' in capture
}
