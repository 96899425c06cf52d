/** Findings about the hand-written files: year.yaml, serious/*.yaml, lessons/*.md. */
export const documents = {
  'document/schema': (d: { path: string; expected: string }) => `「${d.path}」は${d.expected}。記入例に合わせて直してください。`,
} as const
