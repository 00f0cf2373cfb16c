import { hasCaptureName } from './wrapping/capture-members.ts'

/**
 * What a file in a folder may be, by its name, where nobody said that it is a capture: `perhaps` is
 * to be decided by its bytes, and `unpacked` is part of a Fiddler archive that was taken apart.
 */
export type FolderFile = 'capture' | 'perhaps' | 'unpacked' | 'other'

/** Endings that captures share with everything else. */
const ambiguousName = /\.(?:json|xml|txt|ya?ml|zip|log|bat|cmd|sh)(?:\.(?:gz|zst))?$|\.(?:gz|zst)$/i
/** What archives of Fiddler name their members. */
const unpackedSession = /(?:^|[\\/])\d{1,9}_[csmwg]\.(?:txt|xml)$/i

/** Judges a file by its name or path. */
export function folderFile(path: string): FolderFile {
  if (unpackedSession.test(path)) return 'unpacked'
  if (hasCaptureName(path)) return 'capture'
  return ambiguousName.test(path) ? 'perhaps' : 'other'
}

/** Whether a folder of this name holds nothing that a person wants analysed. */
export function isNeverEntered(name: string): boolean {
  return name === 'node_modules' || name === '.git'
}
