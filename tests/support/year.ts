import { fileURLToPath } from 'node:url'
import type { ReleaseStage } from '../../pipeline/model/document.ts'
import type { Source } from '../../pipeline/model/effects.ts'
import { fiscalYearKey, parseFiscalYear } from '../../pipeline/model/time.ts'
import { diskSource } from '../../pipeline/io.ts'
import { report } from '../../pipeline/report.ts'
import type { Built, Effects } from '../../pipeline/request.ts'
import { memorySource, type Content } from './memory-source.ts'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const project = (folder: string): Source => diskSource(`${projectFolder}${folder}`)

export interface Asked { readonly year?: string; readonly stage?: ReleaseStage; readonly strict?: boolean }

/** Effects of a build without disk, clock or browser; templates and code lists are the project's own. */
export const effectsFor = (data: Source): Effects => ({
  data, defaults: project('data'), templates: project('templates'),
  stage: async (_name, run) => run(),
  chartLibrary: () => { throw new Error('this build makes no explorer') },
  print: () => { throw new Error('this build prints no PDF') },
  provenance: { version: '0.0.0', sources: 'test', fonts: [] },
})

/** Builds one year of a made-up data root, without PDF. */
export async function buildYear(files: Readonly<Record<string, Content>> | Source, { year = 'R03', stage = 'draft', strict = false }: Asked = {}): Promise<Built> {
  const data: Source = isSource(files) ? files : memorySource(files)
  const parsed = parseFiscalYear(year)
  if (parsed === undefined) throw new Error(`no year ${year}`)
  return report({ year: parsed, yearKey: fiscalYearKey(parsed), folder: year, strict, stage, htmlOnly: true }, effectsFor(data))
}

const isSource = (given: Readonly<Record<string, Content>> | Source): given is Source => typeof (given as Source).list === 'function'

/** The project's own 令和3年度. */
export const buildR03 = (): Promise<Built> => buildYear(project('data'))

export function textOf(built: Built, name: string): string {
  const content = built.files.get(name)
  if (content === undefined) throw new Error(`the build has no ${name}`)
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

const HEAD = ['受付番号', '報告区分', '対象受付番号', '報告日', '事業者名', '発生日時', '継続時間', '影響利用者数', '電気通信役務', '緊急通報', '発生要因', '故障設備', '卸役務', '重大な事故', '対象外の理由'] as const
type Field = (typeof HEAD)[number]
const USUAL: Partial<Record<Field, string>> = {
  事業者名: '見本通信株式会社', 発生日時: '2021-05-01 10:00', 継続時間: '3時間', 影響利用者数: '100人', 電気通信役務: '携帯電話', 発生要因: '機器故障', 故障設備: '加入者収容装置',
}

/** A detailed CSV: each row says only what matters in the test, the rest is usual. */
export function detailedCsv(rows: readonly Partial<Record<Field, string>>[]): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [line(HEAD), ...rows.map((row, n) => line(HEAD.map((field) => row[field] ?? USUAL[field] ?? (field === '受付番号' ? `K-${n + 1}` : ''))))].join('\r\n')
}

export const yearYaml = (standing: '実データ' | '合成' = '実データ'): string => [
  `データの別: ${standing}`, '題名: 令和3年度電気通信事故に関する検証報告', '作成者: 電気通信事故検証会議', '日付: 2022-11-15', 'データの締切日: 2022-05-31',
].join('\n')
