import { useRef } from 'preact/hooks'

/** Opens the browser's dialog for files, of any kind and several at once. */
export function OpenButton({
  onFiles,
  isPrimary = false,
}: {
  readonly onFiles: (files: readonly File[]) => void
  readonly isPrimary?: boolean
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={isPrimary ? 'primary' : undefined}
        onClick={() => input.current?.click()}
      >
        Open captures
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // So that the same file can be chosen again.
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
