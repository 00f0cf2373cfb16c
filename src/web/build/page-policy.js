import { createHash } from 'node:crypto'

/**
 * What the page may do: run its own scripts and compile WebAssembly, but fetch nothing and send
 * nothing. The worker with the engine inherits it (CSP3, 4.2.2).
 *
 * @param {{ scripts: readonly string[], styles: readonly string[] }} own texts of its elements
 */
export function pagePolicy({ scripts, styles }) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(' ')}`,
    'img-src data:',
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
