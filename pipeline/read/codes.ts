import type { Alias, Band, Code, CodeBook, CodeEntry, CodeKind, CodeList } from '../model/code.ts'
import type { Source } from '../model/effects.ts'
import type { IsoDate } from '../model/time.ts'
import { badTable } from '../model/unreadable.ts'
import { tableAt, type TableRow } from './table.ts'

const ALWAYS = '0001-01-01' as IsoDate
const own: ReadonlySet<string> = new Set(['コード', '大分類', '小分類', '対象設備', '適用開始', '適用終了', '出典'])

/**
 * The code lists of a data root: `codes/*.csv`. Tables that it lacks come from `fallback` (the project's own lists), so that a
 * data root may bring only the lists it changes. Throws Unreadable, naming the file, where a list is not well-formed.
 */
export async function readCodes(source: Source, fallback?: Source): Promise<CodeBook> {
  const isApart = fallback !== undefined && (fallback.root === undefined || fallback.root.path !== source.root?.path)
  const tables = { ...(isApart ? await allTables(fallback) : {}), ...(await allTables(source)) }
  return {
    services: listOf(tables, 'services', '小分類'),
    causes: listOf(tables, 'causes', '小分類'),
    equipment: listOf(tables, 'equipment', '小分類'),
    simpleEquipment: listOf(tables, 'simple-equipment', '対象設備'),
    durationBands: bandsOf(tables, '継続時間'),
    userBands: bandsOf(tables, '影響利用者数'),
    aliases: (tables['aliases'] ?? []).map(aliasOf),
    tables,
  }
}

type Tables = Record<string, readonly TableRow[]>

async function allTables(source: Source): Promise<Tables> {
  const entries = (await source.list('codes')).filter(({ name, kind }) => kind === 'file' && /\.csv$/i.test(name))
  const tables: Tables = {}
  for (const { name } of entries) tables[name.replace(/\.csv$/i, '')] = await tableAt(source, `codes/${name}`)
  return tables
}

function cell(row: TableRow, column: string, stem: string): string {
  const text = row[column]
  if (text === undefined) throw badTable(`codes/${stem}.csv`, `見出し「${column}」がありません。列を補ってください。`)
  return text.trim()
}

const aliasOf = (row: TableRow): Alias =>
  ({ kind: cell(row, '種別', 'aliases'), alias: cell(row, '別表記', 'aliases'), canonical: cell(row, '正式な表記', 'aliases') })

function listOf<K extends CodeKind>(tables: Tables, stem: string, labelColumn: string): CodeList<K> {
  const rows = tables[stem] ?? []
  if (rows.length === 0) throw badTable(`codes/${stem}.csv`, 'コード表がないか、空です。コード表を置いてください。')
  return rows.map((row): CodeEntry<K> => ({
    label: cell(row, labelColumn, stem) as Code<K>, code: row['コード']?.trim() ?? '', group: row['大分類']?.trim() ?? '',
    from: (row['適用開始']?.trim() || ALWAYS) as IsoDate, ...(row['適用終了']?.trim() ? { to: row['適用終了'].trim() as IsoDate } : {}),
    more: Object.fromEntries(Object.entries(row).filter(([column]) => !own.has(column))),
  }))
}

function bandsOf(tables: Tables, kind: string): readonly Band[] {
  const rows = (tables['bands'] ?? []).filter((row) => row['種別'] === kind)
  if (rows.length === 0) throw badTable('codes/bands.csv', `${kind}の区分がありません。区分を補ってください。`)
  return rows.map((row) => {
    const below = cell(row, '上限', 'bands')
    const reportable = cell(row, '報告対象の下限以上', 'bands') === 'はい'
    const band = { label: cell(row, '区分', 'bands'), from: Number(cell(row, '下限', 'bands')), reportable }
    return below === '' ? band : { ...band, below: Number(below) }
  })
}
