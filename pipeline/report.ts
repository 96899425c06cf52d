import { aggregate } from './aggregate/index.ts'
import { openAside } from './aside/index.ts'
import { definitionOf } from './catalogue/definitions.ts'
import { classify, seriousOn, sheetFaults } from './classify/index.ts'
import { assemble } from './compose/document.ts'
import { checkDocuments } from './compose/check.ts'
import { inputFaults, withoutConsequences } from './compose/faults.ts'
import { diagramFaults, specs } from './draw/index.ts'
import { exhibit, show } from './exhibit/index.ts'
import { inputStage } from './input.ts'
import { keptTables, withKept } from './kept.ts'
import { printAll } from './paper.ts'
import { codeHashes, publish, originsOf, rowTexts } from './publish/index.ts'
import { loadTemplates, render } from './render/index.ts'
import type { Effects, ReportRequest, Built } from './request.ts'

/**
 * The whole pipeline, files in and files out: read → validate → classify → aggregate → exhibit → draw → compose → render →
 * settle → publish. Nothing is written here, and nothing but `effects` (and a second thread that opens the same data root) knows the disk,
 * the clock or the browser.
 */
export async function report(request: ReportRequest, effects: Effects): Promise<Built> {
  const { stage } = effects
  const aside = openAside() // a second thread, from here to `pictures`
  const input = await inputStage(request, effects, aside.documents)
  const { codes, incidents, validation, reading } = input

  const diagrams = aside.diagrams(input.sheets)
  const verdicts = await stage('判定', () => classify(incidents, codes))
  const recut = request.asOf === undefined ? {} : { recut: { asOf: request.asOf, verdicts: classify(incidents, codes, { asOf: request.asOf }) } }
  const cube = await stage('集計', () => aggregate(input))
  const kept = await keptTables(effects.data, request.folder, { ...input, seriousOn: seriousOn(incidents, codes) })
  const material = { ...input, ...recut, cube, verdicts }
  const shown = await stage('図表', () => show(material))
  const figures = aside.figures(shown.figures)
  const exhibition = await stage('公開表', () => withKept(exhibit(material, shown), kept))
  const prose = await stage('照合', () => checkDocuments({ ...input, cube, facts: exhibition.facts.all(), trends: exhibition.trends }))
  const pictures = await stage('作図', async () => new Map([...await figures, ...await diagrams]))
  aside.close()
  const document = await stage('構成', () => assemble({ ...input, ...exhibition, pictures: new Map([...input.images, ...pictures]), stage: request.stage }))

  const templates = await loadTemplates(effects.templates)
  const rows = rowTexts(originsOf(reading, incidents, input.simple))
  const screen = await stage('組版', () => render(document, templates, 'screen', rows, definitionOf))
  const printed = request.htmlOnly ? undefined : await stage('印刷', () => printAll(render(document, templates, 'print', rows, definitionOf), document, { ...input, ...exhibition }, effects))

  const faults = withoutConsequences([...inputFaults(input), ...exhibition.faults, ...sheetFaults(input.sheets, codes), ...diagramFaults(input.sheets, pictures), ...prose, ...screen.faults, ...(printed?.faults ?? [])], input)
  const provenance = { ...effects.provenance, browser: printed?.browser ?? '', year: request.yearKey, standing: input.standing, codes: codeHashes(codes) }
  const published = await stage('出力', () => publish({ ...input, ...exhibition, ...screen, ...recut, ...printed, document, verdicts, rows, pictures, specs: specs(exhibition.figures), faults, waivers: input.waivers.waivers, provenance }))
  return { ...published, validation, documentProblems: input.documentProblems, verdicts, reading, document, ledger: screen.ledger, statements: exhibition.statements }
}
