/** Findings about single values. */
export const values = {
  'field/missing': (d: { field: string }) => `「${d.field}」が空です。値をご記入ください。`,
} as const
