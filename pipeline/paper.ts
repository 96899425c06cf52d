import type { CodeBook } from './model/code.ts'
import type { Document } from './model/document.ts'
import type { Figure } from './model/chart.ts'
import { diagramsOf } from './model/diagram.ts'
import type { Incident } from './model/incident.ts'
import type { LedgerEntry } from './model/ledger.ts'
import type { Effects, PrintedReport } from './request.ts'

interface Page { readonly html: string; readonly ledger: readonly LedgerEntry[] }
interface Counted { readonly figures: readonly Figure[]; readonly incidents: readonly Incident[]; readonly codes: CodeBook; readonly heldDetailed: number; readonly heldSimple: number }

export interface Printouts extends PrintedReport { readonly paper: Page; readonly explorer: string }

/** What goes with a printed report: the PDF, its figures as PNG and, made while the browser prints, the page in which readers divide the reports themselves. */
export async function printAll(paper: Page, document: Document, counted: Counted, effects: Effects): Promise<Printouts> {
  const drawings = [...counted.figures.map(({ key }) => ({ key, file: key })), ...diagramsOf(document.sheets)]
  const figures = new Map(drawings.flatMap(({ key, file }) => { const svg = document.pictures.get(file); return svg === undefined ? [] : [[key, svg] as const] }))
  const [printed, explorer] = await Promise.all([effects.print(paper.html, document, figures), explorerPage(document, counted, effects)])
  return { ...printed, paper, explorer }
}

async function explorerPage(document: Document, { incidents, codes, heldDetailed, heldSimple }: Omit<Counted, 'figures'>, effects: Effects): Promise<string> {
  const { explore } = await import('./explore/index.ts')
  return explore({ document, incidents, codes, held: heldDetailed + heldSimple, templates: effects.templates, library: await effects.chartLibrary() })
}
