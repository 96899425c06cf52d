import { aggregate } from './aggregate/index.ts'
import { classify, sheetFaults } from './classify/index.ts'
import { assemble } from './compose/document.ts'
import { checkDocuments } from './compose/check.ts'
import { inputFaults } from './compose/faults.ts'
import { draw, warm } from './draw/index.ts'
import { exhibit } from './exhibit/index.ts'
import { originResolver } from './model/history.ts'
import { termsOfYear } from './model/terms.ts'
import { codeHashes, publish, originsOf, rowTexts } from './publish/index.ts'
import { loadTemplates, render } from './render/index.ts'
import { inputStage } from './input.ts'
import { keptTables } from './kept.ts'
import type { Effects, ReportRequest, Built } from './request.ts'

/**
 * The whole pipeline, files in and files out: read → validate → classify → aggregate → exhibit → draw → compose → render →
 * settle → publish. Nothing is written here, and nothing but `effects` knows the disk, the clock or the browser.
 */
export async function report(request: ReportRequest, effects: Effects): Promise<Built> {
  const { stage } = effects
  const drawing = warm()
  const { codes, reading, validation, documents, history, waivers, held } = await inputStage(request, effects)
  const { incidents, simple } = validation
  const standing = documents.year?.standing ?? '未記入'

  const verdicts = await stage('判定', () => classify(incidents, codes))
  const recut = request.asOf === undefined ? {} : { recut: { asOf: request.asOf, verdicts: classify(incidents, codes, { asOf: request.asOf }) } }
  const terms = termsOfYear(codes, history, request.year)
  const cube = await stage('集計', () => aggregate({ year: request.year, incidents, simple, codes, heldDetailed: held.detailed, heldSimple: held.simple, origin: originResolver(standing, history, request.year) }))
  const exhibition = await stage('図表', () => exhibit({ ...documents, terms, year: request.year, cube, codes, incidents, verdicts, ...recut, history, standing, origin: originResolver(standing, history, request.year) }))
  const kept = await keptTables(effects.data, request.folder, { year: request.year, codes, incidents, simple, heldDetailed: held.detailed, heldSimple: held.simple, origin: originResolver(standing, history, request.year) })
  await drawing
  const pictures = await stage('作図', () => draw(exhibition.figures, documents.sheets))
  const templates = await loadTemplates(effects.templates)
  const document = await stage('構成', () => assemble({ ...exhibition, exhibits: [...exhibition.exhibits, ...kept.exhibits], ...documents, yearFile: documents.year, terms, codes, pictures, year: request.year, stage: request.stage, standing }))
  const rows = rowTexts(originsOf(reading, incidents, simple))
  const screen = await stage('組版', () => render(document, templates, 'screen', rows))
  const explorerPage = async (): Promise<string> => {
    const { explore } = await import('./explore/index.ts')
    return explore({ document, incidents, codes, held: validation.held.length, templates: effects.templates, library: await effects.chartLibrary() })
  }
  const paper = request.htmlOnly ? undefined : render(document, templates, 'print', rows)
  const [printed, explorer] = paper ? await stage('印刷', () => Promise.all([effects.print(paper.html, document), explorerPage()])) : []

  const prose = await stage('照合', () => checkDocuments({ ...documents, facts: exhibition.facts.all(), trends: exhibition.trends, terms, codes, year: request.year }))
  const faults = [...inputFaults({ held: validation.held, documents: documents.problems, yearFile: documents.year, waiversBroken: waivers.broken }), ...exhibition.faults, ...kept.faults, ...sheetFaults(documents.sheets, codes), ...prose, ...screen.faults, ...(printed?.faults ?? [])]
  const published = await stage('出力', () => publish({
    document, html: screen.html, membersHtml: screen.membersHtml, ...(printed && paper && explorer ? { paper, explorer, pdf: printed.pdf, membersPdf: printed.membersPdf } : {}),
    figures: new Map(exhibition.figures.map(({ key }) => [key, pictures.get(key) ?? ''])), openTables: exhibition.openTables, openFacts: exhibition.openFacts, codes, ledger: screen.ledger, rows, reading, validation, incidents, verdicts, ...recut, faults, waivers: waivers.waivers,
    provenance: { ...effects.provenance, browser: printed?.browser ?? '', year: request.yearKey, standing, codes: codeHashes(codes) },
  }))
  return { ...published, validation, verdicts, reading, document, ledger: screen.ledger, statements: exhibition.statements }
}
