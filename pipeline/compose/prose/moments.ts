import type { FiscalYear } from '../../model/time.ts'
import type { Parsed, Token, Typed, Year } from './tokens.ts'

/** After these words the sentence is back in the year of the report: 「前年度の6,612件から97件増加し」. */
const BACK_HERE = /から|より|比べ|比較|比で|比、|対し|上回|下回|同程度|増加|減少|増え|減っ|であったが/

/** A year in brackets holds up to their end: 「176社（前年度129社）、簡易な様式が44社」. */
const closed = (between: string): boolean => /^[^(]*\)/.test(between)
const lastYear = (p: Parsed, at: number): Year | undefined => p.tokens.findLast((t): t is Year => t.kind === 'year' && t.end <= at && !closed(p.text.slice(t.end, at)))

/** The 年度 whose count a number is. */
export function yearOf(p: Parsed, n: Token, year: FiscalYear): FiscalYear {
  const named = lastYear(p, n.start)
  if (named?.year !== year - 1 && FROM.test(p.text.slice(n.end)) && risesTo(p, n)) return named !== undefined && named.year !== year ? named.year : ((year - 1) as FiscalYear)
  return named === undefined || BACK_HERE.test(p.text.slice(named.end, n.start)) ? year : named.year
}

const FROM = /^(?:\([^)]*\))?から/
/** 「55,001件から56,866件に増加した」: the first is that of the year before. */
function risesTo(p: Parsed, n: Token): boolean {
  const next = p.tokens.find((t): t is Typed => t.kind === 'number' && t.start >= n.end)
  return next !== undefined && n.kind === 'number' && next.unit === n.unit && /^(?:へと|へ|に|と)(?:増|減|な)/.test(p.text.slice(next.end)) && /^(?:\([^)]*\))?から(?:[^、。]{0,6})$/.test(p.text.slice(n.end, next.start))
}

/** 「前年度と比べて、Aは97件、Bは1,865件増えた」: the verb is that of the last. */
function inRow(p: Parsed, n: Typed, year: FiscalYear): Change | undefined {
  const next = p.tokens.find((t): t is Typed => t.kind === 'number' && t.unit === n.unit && t.start >= n.end)
  const named = lastYear(p, n.start)
  if (!next || !named || !/^[とに]?(?:比べ|比較|対し|から|より)/.test(p.text.slice(named.end)) || !/^、[^。]*(?:は|が)$/.test(p.text.slice(n.end, next.start))) return undefined
  return changeOf(p, next, year)
}

const UP = '増(?!減)|多|上回|プラス'
const DOWN = '減(?!増)|少な|下回|マイナス'
const CHANGED = new RegExp(`^\\)?(?:\\([^)]*\\))?(?:の|ほど|程度|だけ|ずつ|余り|強|弱)?(?:大幅に|大きく)?(?:(${UP})|(${DOWN}))`, 'u')

export interface Change { readonly sign: 1 | -1; readonly base: FiscalYear; /** 「BよりN件多い」: than something else, not than another year. */ readonly than: boolean }

/** Whether a number is a difference, in which direction and from which year. */
export function changeOf(p: Parsed, n: Typed, year: FiscalYear): Change | undefined {
  const before = p.text.slice(0, n.start)
  const found = CHANGED.exec(p.text.slice(n.end))
  const ratio = n.unit === '倍' && /(?:前年度?|昨年度|年度)の(?:約|およそ|ほぼ)?$/.test(before)
  if (!found && !ratio) return inRow(p, n, year)
  const named = lastYear(p, n.start)
  const base = named !== undefined && named.year !== year ? named.year : ((year - 1) as FiscalYear)
  const name = p.tokens.findLast((t) => t.kind === 'name' && t.end <= n.start)
  const than = name !== undefined && /^[^。、]{0,8}(?:より(?:も)?|を|[にと]比べ(?:て)?)、?(?:約|およそ)?$/.test(p.text.slice(name.end, n.start)) && (named === undefined || named.end < name.start)
  return { sign: found?.[2] === undefined ? 1 : -1, base, than }
}
