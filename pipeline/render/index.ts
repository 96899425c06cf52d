import Handlebars from 'handlebars'
import type { Document } from '../model/document.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { RowSet } from '../model/fact.ts'
import type { Fault } from '../model/problem.ts'
import { headingText, sectionsOf, type Section } from '../model/report.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { longForms } from './abbreviations.ts'
import { definitionsHtml, type Known } from './definitions.ts'
import { escapeHtml } from './escape.ts'
import { helpers } from './helpers.ts'
import { openPress, type Edition, type FootNote, type Press } from './press.ts'
import { sentencesByNumber } from './sentences.ts'
import { shipped } from './shipped.ts'
import type { Templates } from './templates.ts'

export { loadTemplates, type Templates } from './templates.ts'
export type { Edition } from './press.ts'

export interface Rendered {
  readonly html: string
  /** The same page for members: its definitions name the rows. */
  readonly membersHtml: string
  readonly ledger: readonly LedgerEntry[]
  readonly faults: readonly Fault[]
}

/** The rows behind a fact, in words; the public edition says only how many there are. */
export type RowsText = (rows: RowSet) => string

/** A complete document in; one self-contained HTML page and the ledger of every number printed in it out. */
export function render(document: Document, templates: Templates, edition: Edition, rows: RowsText, define: Known['define']): Rendered {
  const press = openPress(edition)
  const engine = prepare(document, templates, press)
  const parts = document.sections.map((section) => chapter(section, document, engine, press))
  const chapters = parts.join('\n')
  for (const fault of longForms(parts, [...press.shortForms].map(([name, short]) => ({ name, short })))) press.fault(fault)
  const frame = (definitions: string): string => engine('report', {
    ...cover(document), screen: edition === 'screen', chapters, css: templates.get('report.css') ?? '', contents: contents(document.sections), definitions,
  })
  if (edition === 'print') {
    const html = frame('')
    return { html, membersHtml: html, ledger: press.ledger, faults: press.faults }
  }
  const known = { define, sentences: sentencesByNumber(chapters) }
  const html = frame(definitionsHtml(press, known))
  const membersHtml = frame(definitionsHtml(press, { ...known, rows }))
  return { html, membersHtml, ledger: press.ledger, faults: press.faults }
}

type Engine = (template: string, context: object) => string

function prepare(document: Document, templates: Templates, press: Press): Engine {
  const handlebars = Handlebars.create()
  const diagram = (name: string): string => engine(name, { document })
  handlebars.registerHelper(helpers(document, press, diagram) as Record<string, Handlebars.HelperDelegate>)
  for (const [name, text] of templates) if (name.startsWith('partials/')) handlebars.registerPartial(name.slice(9, -4), templateOf(text, handlebars))
  const compiled = new Map<string, Handlebars.TemplateDelegate>()
  const engine: Engine = (name, context) => {
    const file = name === 'report' ? 'report.hbs' : `chapters/${name}.hbs`
    const text = templates.get(file)
    if (text === undefined) return `<p>${press.missing(`templates/${file}`)}</p>`
    const template = compiled.get(name) ?? templateOf(text, handlebars)
    compiled.set(name, template)
    return template(context)
  }
  return engine
}

function templateOf(text: string, handlebars: typeof Handlebars): Handlebars.TemplateDelegate {
  const prepared = shipped.get(text)
  return prepared ? handlebars.template(prepared as Parameters<typeof Handlebars.template>[0]) : handlebars.compile(text)
}

function cover({ year, title, yearFile, standing, stage }: Document): object {
  return {
    yearLabel: fiscalYearLabel(year), file: yearFile, synthetic: standing === '合成', standing, draft: stage === 'draft', title,
    watermark: stage === 'draft' ? '案' : '',
    pageLabel: [stage === 'draft' ? '取扱注意' : '', standing === '合成' ? '見本・合成データ（＊は合成値）' : ''].filter((label) => label !== '').join('　'),
  }
}

function chapter(section: Section, document: Document, engine: Engine, press: Press): string {
  const body = sectionHtml(section, document, engine, press)
  return `<section class="chapter" id="ch-${section.id}" data-running="${escapeHtml(headingText(section))}" aria-labelledby="s-${section.id}">${body}${notes(press.takeNotes(), press.edition)}</section>`
}

function sectionHtml(section: Section, document: Document, engine: Engine, press: Press): string {
  press.enter(section.id)
  const level = Math.min(section.level + 1, 6)
  const opens = section.newPage || opensPage(section) ? ' class="opens-page"' : ''
  const heading = `<h${level} id="s-${section.id}"${opens}>${section.number === '' ? '' : `<span class="no">${escapeHtml(section.number)}</span> `}${escapeHtml(section.title)}</h${level}>`
  const body = engine(section.template, { document, file: document.yearFile, item: section.item, section })
  return `${heading}\n${body}\n${section.children.map((child) => sectionHtml(child, document, engine, press)).join('\n')}`
}

/** A sheet begins a page of its own; the first of the further cases follows the few words that introduce it. */
const opensPage = ({ template, item, id }: Section): boolean =>
  template === 'sheet' && !(id.endsWith('-1') && item !== undefined && 'kind' in item && item.kind === 'further')

/** Notes stand at the end of their chapter; on screen a note that is jumped to opens in place of reading, and leads back. */
function notes(found: readonly FootNote[], edition: Edition): string {
  if (found.length === 0) return ''
  const back = ({ key, number }: FootNote): string => (edition === 'screen' ? ` <a class="back screen-only" href="#nr-${escapeHtml(key)}" aria-label="本文に戻る（注${number}）">本文に戻る</a>` : '')
  const role = edition === 'screen' ? ' tabindex="-1"' : ' role="doc-footnote"'
  const items = found.map((note) => `<li id="fn-${escapeHtml(note.key)}" class="note" value="${note.number}"${role}>${note.body}${back(note)}</li>`)
  return `<ol class="notes" start="${found[0]?.number ?? 1}"${edition === 'screen' ? ' aria-label="注"' : ''}>${items.join('')}</ol>`
}

const contents = (sections: readonly Section[]): object =>
  sectionsOf(sections).filter((s) => s.level <= 4).map((s) => ({ anchor: `s-${s.id}`, number: s.number, title: s.title, level: s.level }))
