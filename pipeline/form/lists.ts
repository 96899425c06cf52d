import type { Worksheet } from 'exceljs'
import { inForceIn, type CodeBook, type CodeList } from '../model/code.ts'
import type { FormLayout } from '../model/form.ts'
import { columnLetters } from '../model/place.ts'
import type { FiscalYear } from '../model/time.ts'

/** How a pick-list is written in a validation rule, by what codes/form.csv calls it. */
export type PickLists = ReadonlyMap<string, string>

const bookOf = (codes: CodeBook): Readonly<Record<string, CodeList>> =>
  ({ services: codes.services, causes: codes.causes, equipment: codes.equipment, 'simple-equipment': codes.simpleEquipment })
const TITLES: Readonly<Record<string, string>> = { services: '電気通信役務', causes: '発生要因', equipment: '故障設備', 'simple-equipment': '対象設備' }

/** Writes the code lists that the forms pick from, one a column, as far as they are in force in the year. Short lists stand in their rule. */
export function pickLists(sheet: Worksheet, codes: CodeBook, layouts: readonly FormLayout[], year: FiscalYear): PickLists {
  const lists = new Map<string, string>()
  const known = bookOf(codes)
  const names = [...new Set(layouts.flatMap(({ columns, head }) => [...columns, ...head].flatMap(({ list }) => (list === '' ? [] : [list]))))]
  for (const name of names) {
    const codeList = known[name]
    lists.set(name, codeList ? writeColumn(sheet, TITLES[name] ?? name, inYear(codeList, year)) : `"${name.split('・').join(',')}"`)
  }
  return lists
}

const inYear = (list: CodeList, year: FiscalYear): readonly string[] => list.filter((entry) => inForceIn(entry, year)).map(({ label }) => label)

function writeColumn(sheet: Worksheet, title: string, labels: readonly string[]): string {
  const column = sheet.getCell(1, 1).value === null ? 1 : sheet.columnCount + 1
  sheet.getCell(1, column).value = title
  sheet.getCell(1, column).font = { bold: true }
  labels.forEach((label, n) => { sheet.getCell(n + 2, column).value = label })
  sheet.getColumn(column).width = 40
  const letter = columnLetters(column - 1)
  return `${sheet.name}!$${letter}$2:$${letter}$${labels.length + 1}`
}
