import { nameUnifier } from './carrier-name.ts'
import type { CodeBook } from './code.ts'
import type { IsoDate } from './time.ts'

/** The class of a carrier that nobody has written down: never a guess. */
export const NO_CLASS = '未記入'

type Tables = Pick<CodeBook, 'tables'>
interface Period { readonly label: string; readonly from: string; readonly to: string }
interface Classes { readonly labels: readonly string[]; readonly of: (carrier: string, on: IsoDate) => string }

/** 事業者区分 as staff fill it in (codes/carrier-classes.csv), in the order of the table; empty where they have not. */
export const carrierClasses = (codes: Tables): readonly string[] => classesOf(codes).labels

/** The class of a carrier on a day. */
export const carrierClass = (codes: Tables, carrier: string, on: IsoDate): string => classesOf(codes).of(carrier, on)

const known = new WeakMap<Tables['tables'], Classes>()
function classesOf(codes: Tables): Classes {
  const found = known.get(codes.tables) ?? read(codes)
  known.set(codes.tables, found)
  return found
}

/** Throws a sentence that names the carrier which the table puts into two classes on one day. */
function read(codes: Tables): Classes {
  const unified = nameUnifier(codes)
  const periods = new Map<string, Period[]>()
  for (const row of codes.tables['carrier-classes'] ?? []) {
    const [carrier, label] = [unified((row['事業者名'] ?? '').trim()), (row['区分'] ?? '').trim()]
    if (carrier === '' || label === '' || label === NO_CLASS) continue
    const period = { label, from: row['適用開始'] || '0001-01-01', to: row['適用終了'] || '9999-12-31' }
    periods.set(carrier, [...(periods.get(carrier) ?? []), period])
  }
  for (const [carrier, all] of periods) refuseOverlap(carrier, all)
  return {
    labels: [...new Set([...periods.values()].flat().map(({ label }) => label))],
    of: (carrier, on) => periods.get(carrier)?.find(({ from, to }) => on >= from && on <= to)?.label ?? NO_CLASS,
  }
}

function refuseOverlap(carrier: string, periods: readonly Period[]): void {
  const twice = periods.some((a, n) => periods.some((b, m) => m > n && a.label !== b.label && a.from <= b.to && b.from <= a.to))
  if (twice) throw new Error(`codes/carrier-classes.csv：「${carrier}」の区分が、同じ日に二つあります。適用開始と適用終了を直してください。 [file/bad-table]`)
}
