import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Code, CodeBook, CodeEntry, CodeKind } from '../pipeline/model/code.ts'
import type { IsoDate } from '../pipeline/model/time.ts'

type Row = Readonly<Record<string, string>>
export const table = (name: string): readonly Row[] =>
  parse(readFileSync(new URL(`../data/codes/${name}.csv`, import.meta.url)), { columns: true, bom: true }) as Row[]

const list = <K extends CodeKind>(name: string): CodeEntry<K>[] =>
  table(name).map((row) => ({ label: row['小分類'] as Code<K>, code: row['コード'] ?? '', group: row['大分類'] ?? '', from: row['適用開始'] as IsoDate, more: row }))

const NAMES = ['thresholds', 'reportability', 'regimes', 'terms-of-time', 'laws', 'claims', 'terms', 'qualifiers'] as const

/** The project's own code lists, read without the read stage. */
export function projectCodes(): CodeBook {
  return {
    services: list('services'), causes: list('causes'), equipment: list('equipment'), simpleEquipment: [], durationBands: [], userBands: [], aliases: [],
    tables: Object.fromEntries(NAMES.map((name) => [name, table(name)])),
  }
}
