import { useCallback } from 'preact/hooks'
import type { GivenFile } from '../reading/analyze-files.ts'
import { droppedFiles } from '../reading/dropped-files.ts'
import { useFileDrop } from './use-file-drop.ts'

/** Takes files that are dropped anywhere in the window, and shows that it will. */
export function DropVeil({ onFiles }: { readonly onFiles: (files: readonly GivenFile[]) => void }) {
  const take = useCallback(
    (transfer: DataTransfer) => void droppedFiles(transfer).then(onFiles),
    [onFiles],
  )
  const isOver = useFileDrop(take)
  return isOver ? (
    <div class="veil" aria-hidden="true">
      <p>Drop to open</p>
    </div>
  ) : null
}
