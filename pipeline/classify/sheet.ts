import type { CodeBook } from '../model/code.ts'
import type { ExemptionReason } from '../model/incident.ts'
import { countedPhases, type Sheet } from '../model/sheet.ts'
import { classifyAccident, type Accident, type AccidentVerdict, type Phase } from './accident.ts'

const EXEMPTIONS: readonly (readonly [RegExp, ExemptionReason])[] = [
  [/停止.*品質/, '停止又は品質低下に当たらない'], [/付加的/, '付加的な機能'], [/電気通信設備以外/, '電気通信設備以外'],
]

/** Each phase once for every unit in which its users are stated; one that was not measured has nothing to judge. */
function phasesOf(sheet: Sheet): readonly Phase[] {
  return countedPhases(sheet).flatMap(({ duration, users }) => (duration === undefined ? [] : users.map((u) => ({ duration, users: u }))))
}

/** What the law asks about the accident of a sheet; undefined where duration or users are 未記入. */
export function accidentOf(sheet: Sheet): Accident | undefined {
  const [first, ...rest] = phasesOf(sheet)
  if (!first) return undefined
  const exemption = EXEMPTIONS.find(([pattern]) => pattern.test(sheet.notSerious ?? ''))?.[1]
  return {
    start: sheet.start.time, services: [...new Set(sheet.clauses.flatMap((c) => c.services))], emergency: sheet.clauses.some((c) => c.class === '一'), phases: [first, ...rest],
    ...(sheet.equipment === undefined ? {} : { equipment: sheet.equipment }), ...(exemption === undefined ? {} : { exemption }),
  }
}

/** The 項 that the rule of its day finds met, and those that the sheet states; a satellite has no 項. */
export interface SheetVerdict { readonly verdict: AccidentVerdict; readonly stated: readonly string[]; readonly found: readonly string[]; readonly agrees: boolean }

/** How a sheet's 役務の区分 compares with the law. A clause the sheet states must be met; a further case must not be 重大. */
export function classifySheet(sheet: Sheet, codes: CodeBook): SheetVerdict | undefined {
  const accident = accidentOf(sheet)
  if (!accident) return undefined
  const verdict = classifyAccident(accident, codes)
  const stated = sheet.clauses.map((c) => c.class)
  const found = [...new Set(verdict.clauses.map((c) => (c.item === '' ? '衛星等' : c.item)))]
  const agrees = sheet.kind === 'serious' ? stated.length > 0 && stated.every((c) => found.includes(c)) : verdict.verdict !== '重大'
  return { verdict, stated, found, agrees }
}
