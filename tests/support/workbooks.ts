import ExcelJS from 'exceljs'

/** A workbook as another program reads it. */
export async function openBook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer)
  return book
}
export const savedBook = async (book: ExcelJS.Workbook): Promise<Uint8Array> => new Uint8Array(await book.xlsx.writeBuffer())

/** Column (from 1) of a header in row 1. */
export function columnOf(sheet: ExcelJS.Worksheet, header: string): number {
  for (let column = 1; column <= sheet.columnCount; column++) if (sheet.getCell(1, column).text === header) return column
  throw new Error(`「${header}」の列がない`)
}

/** One thing that staff type into 保留.xlsx: the row by file and line, the header of the column, the value. */
export type Typed = readonly [file: string, line: number, header: string, value: ExcelJS.CellValue]

/** 保留.xlsx with what staff typed into it, saved by a spreadsheet program. */
export async function filledIn(held: Uint8Array, typed: readonly Typed[]): Promise<Uint8Array> {
  const book = await openBook(held)
  for (const [file, line, header, value] of typed) {
    const found = book.worksheets.flatMap((sheet) => (sheet.getRows(2, Math.max(1, sheet.rowCount - 1)) ?? []).map((row) => ({ sheet, row })))
      .find(({ row }) => row.getCell(1).text === file && row.getCell(2).value === line)
    if (!found) throw new Error(`${file}:${line} が保留.xlsx にない`)
    found.row.getCell(columnOf(found.sheet, header)).value = value
  }
  return savedBook(book)
}
