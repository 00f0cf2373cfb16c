/** Words that are commands where they come first; any other is a capture. */
export const commandNames = [
  'analyze',
  'check',
  'open',
  'report',
  'explain',
  'rules',
  'sanitize',
  'init',
  'help',
] as const
