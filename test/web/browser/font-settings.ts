import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = '/usr/share/fonts/truetype/dejavu'
const files = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono', 'DejaVuSansMono-Bold']

/**
 * Settings of fontconfig with four fonts and nothing else, so that the page looks the same on every
 * Linux that has them. Elsewhere they do nothing.
 */
const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <selectfont>
    <rejectfont><glob>*</glob></rejectfont>
    <acceptfont>${files.map((name) => `<glob>${folder}/${name}.ttf</glob>`).join('')}</acceptfont>
  </selectfont>
  ${['sans-serif', 'system-ui', 'serif'].map((family) => alias(family, 'DejaVu Sans')).join('\n  ')}
  ${['monospace', 'ui-monospace'].map((family) => alias(family, 'DejaVu Sans Mono')).join('\n  ')}
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`

function alias(family: string, font: string): string {
  return `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`
}

/** Writes the settings into a folder; gives what a browser's environment needs to follow them. */
export function fontSettings(cache: string): { readonly FONTCONFIG_FILE: string } {
  const file = join(cache, 'fonts.conf')
  writeFileSync(file, settings)
  return { FONTCONFIG_FILE: file }
}
