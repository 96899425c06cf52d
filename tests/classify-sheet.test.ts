import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { classifySheet } from '../pipeline/classify/sheet.ts'
import { sheetFaults } from '../pipeline/classify/index.ts'
import type { Minutes } from '../pipeline/model/time.ts'
import type { Sheet } from '../pipeline/model/sheet.ts'
import { readSheet } from '../pipeline/read/documents/sheet.ts'
import { projectCodes } from './law-tables.ts'

const codes = projectCodes()
const folder = new URL('../data/R03/serious/', import.meta.url)
const sheets = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name): Sheet => {
  const { sheet } = readSheet({ path: `R03/serious/${name}`, file: name, text: readFileSync(new URL(name, folder), 'utf8') })
  if (!sheet) throw new Error(`${name} cannot be read`)
  return sheet
})
const byKind = (kind: Sheet['kind']) => sheets.filter((s) => s.kind === kind).map((s) => [s.file, s] as const)
const sheetOf = (file: string): Sheet => { const found = sheets.find((s) => s.file.startsWith(file)); if (!found) throw new Error(file); return found }

describe('the sheets of 令和3年度 under the law of their day', () => {
  it('are seven and two', () => {
    expect([byKind('serious').length, byKind('further').length]).toEqual([7, 2])
  })

  test.each(byKind('serious'))('%s is 重大 under the 項 it states', (_, sheet) => {
    expect(classifySheet(sheet, codes)).toMatchObject({ verdict: { verdict: '重大' }, agrees: true })
  })

  test.each(byKind('further'))('%s is not 重大', (_, sheet) => {
    expect(classifySheet(sheet, codes)?.agrees).toBe(true)
    expect(classifySheet(sheet, codes)?.verdict.verdict).not.toBe('重大')
  })

  it('disagree with the law when a duration falls below its clause', () => {
    const sheet = sheetOf('2-')
    const shorter = { ...sheet, phases: sheet.phases.map((p) => ({ ...p, duration: 119 as Minutes })) }
    expect(classifySheet(shorter, codes)).toMatchObject({ stated: ['五'], found: [], agrees: false })
  })

  it('are not judged where duration or users are 未記入', () => {
    const { phases, ...rest } = sheetOf('2-')
    expect(classifySheet({ ...rest, phases: phases.map((p) => ({ ...p, users: [] })) }, codes)).toBeUndefined()
  })
})

describe('役務の区分 of a sheet against the rule of its day', () => {
  const unwritten = (): Sheet => ({ ...sheetOf('7-'), clauses: [] })

  test('is a fault where the sheet names another than the rule finds', () => {
    const [own] = sheetOf('7-').clauses
    if (!own) throw new Error('sheet 7 names none')
    expect(sheetFaults([sheetOf('7-')], codes)).toEqual([])
    expect(sheetFaults([{ ...sheetOf('7-'), clauses: [{ ...own, class: '二' }] }], codes).map(({ code }) => code)).toEqual(['law/sheet-clause'])
  })

  test('is no fault of the law where neither names one: that it is 未記入 is said elsewhere', () => {
    const verdict = classifySheet(unwritten(), codes)
    expect([verdict?.stated, verdict?.found]).toEqual([[], []])
    expect(sheetFaults([unwritten()], codes)).toEqual([])
  })
})
