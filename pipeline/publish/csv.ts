/** A field as text that no spreadsheet takes for a formula: = + - @ tab and CR at the start get a leading apostrophe. */
export const disarm = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

export type Field = string | number | null | undefined

/** 統一ルール 4-1, 4-3, 4-12: header first, every field quoted, numbers without separators; UTF-8 with BOM, CRLF. */
export function csv(columns: readonly string[], rows: readonly (readonly Field[])[]): string {
  const line = (fields: readonly Field[]): string => fields.map(field).join(',')
  return `\ufeff${[line(columns), ...rows.map(line)].join('\r\n')}\r\n`
}

function field(value: Field): string {
  if (value === null || value === undefined || value === '') return '""'
  if (typeof value === 'number') return `"${value}"`
  const text = disarm(value)
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`
}
