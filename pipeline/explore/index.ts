import { codesIn, type CodeBook } from '../model/code.ts'
import type { Document } from '../model/document.ts'
import type { Source } from '../model/effects.ts'
import type { Incident } from '../model/incident.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { explorerCube } from './cube.ts'

export interface Exploration {
  readonly document: Pick<Document, 'title' | 'stage' | 'standing' | 'year'>
  readonly incidents: readonly Incident[]
  readonly codes: CodeBook
  /** Rows held back. */
  readonly held: number
  readonly templates: Source
  /** The chart library as one script. */
  readonly library: string
}

/**
 * Counted reports in, explorer.html out: one file that needs no network, to divide and filter the reports as one likes. It
 * holds a protected table and nothing else: no row, no carrier, no count that reveals one.
 */
export async function explore({ document, incidents, codes, held, templates, library }: Exploration): Promise<string> {
  const [page, style, script] = await Promise.all(['page.html', 'page.css', 'page.js'].map((name) => textOf(templates, `explorer/${name}`)))
  const { year, title, standing, stage } = document
  const data = { title, year, yearLabel: fiscalYearLabel(year), standing, label: labelOf(standing, stage === 'draft', held), cube: explorerCube(incidents, codesIn(codes, year), year) }
  const parts: Readonly<Record<string, string>> = { title: escape(title), style: style ?? '', library: closed(library), data: json(data), script: closed(script ?? ''), label: escape(data.label) }
  return (page ?? '').replace(/\{\{(\w+)\}\}/g, (whole, name: string) => parts[name] ?? whole)
}

const textOf = async (source: Source, path: string): Promise<string> => new TextDecoder().decode(await source.read(path))
const labelOf = (standing: string, draft: boolean, held: number): string =>
  [standing === '合成' ? '見本・合成データ' : `データの別：${standing}`, ...(draft ? ['案・公表前・取扱注意'] : []), ...(held > 0 ? [`保留${held}件を含まない`] : [])].join('　')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c] ?? c)
/** Within a script element nothing may close it. */
const closed = (script: string): string => script.replace(/<\/(script)/gi, '<\\/$1')
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
