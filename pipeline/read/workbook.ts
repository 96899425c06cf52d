import type { FileContent, Wanted } from './file.ts'
import type { Finding } from './finding.ts'

/** An Excel workbook of the same columns. */
export async function readWorkbook(_bytes: Uint8Array, _wanted: Wanted): Promise<readonly (FileContent | Finding)[]> {
  return [{ code: 'file/bad-workbook', detail: { reason: '.xlsx' } }]
}
