import type { Code, CodeBook } from '../model/code.ts'
import { clausesOn, type Law, type Threshold } from '../model/law.ts'
import type { IsoDate } from '../model/time.ts'

/** How the law sees a service: 基準の区分 of the code list, and the words by which a clause may be limited to it. */
interface Standing { readonly category: string; readonly names: readonly string[] }

/** The thresholds of one day, found by service. */
export interface Rulebook {
  /** Every clause under which one of the services may be 重大, each once, in the order of the article. */
  forServices(services: readonly Code<'service'>[], emergency: boolean): readonly Threshold[]
  /** The clause for 衛星、海底ケーブル等, where the equipment is of that kind. */
  forEquipment(equipment: string | undefined): readonly Threshold[]
  /** Whether any service may carry emergency calls at all: only 音声伝送役務 do. */
  carriesVoice(services: readonly Code<'service'>[]): boolean
}

const VOICE = '音声'
const EMERGENCY = '音声・緊急通報'
const OTHER = 'その他'
const EVERY_SERVICE = '全役務'

function standings(codes: CodeBook): ReadonlyMap<string, Standing> {
  return new Map(codes.services.map((s) => [s.label as string, { category: s.more['基準の区分'] || OTHER, names: [s.label, s.group] }]))
}

const covers = (t: Threshold, names: readonly string[]): boolean => t.only.length === 0 || t.only.some((word) => names.includes(word))

/** A category without a row of its own on that day (LPWA before 2019-04-01) is one of その他の役務. */
function clausesFor(inForce: readonly Threshold[], standing: Standing, emergency: boolean): readonly Threshold[] {
  const category = standing.category === VOICE && emergency ? EMERGENCY : standing.category
  const known = inForce.some((t) => t.category === category && t.only.length === 0) ? category : OTHER
  return inForce.filter((t) => (t.category === known || t.category === EVERY_SERVICE) && covers(t, standing.names))
}

function rulebook(inForce: readonly Threshold[], services: ReadonlyMap<string, Standing>): Rulebook {
  const found = new Map<string, readonly Threshold[]>()
  const standingOf = (label: string): Standing => services.get(label) ?? { category: OTHER, names: [label] }
  return {
    forServices(labels, emergency) {
      const names = labels.length === 1 ? String(labels[0]) : labels.join('|')
      const key = emergency ? `○${names}` : names
      const known = found.get(key)
      if (known) return known
      const clauses = new Set(labels.flatMap((label) => clausesFor(inForce, standingOf(label), emergency)))
      const inOrder = inForce.filter((t) => clauses.has(t))
      found.set(key, inOrder)
      return inOrder
    },
    forEquipment: (equipment) => (equipment === undefined ? [] : inForce.filter((t) => t.equipment.includes(equipment))),
    carriesVoice: (labels) => labels.some((label) => standingOf(label).category === VOICE),
  }
}

/** The rules of any day; days under the same clauses share one book. */
export function rulebooks(law: Law, codes: CodeBook): (on: IsoDate) => Rulebook {
  const services = standings(codes)
  const byDay = new Map<IsoDate, Rulebook>()
  const byClauses = new Map<string, Rulebook>()
  const bookOn = (on: IsoDate): Rulebook => {
    const inForce = clausesOn(law.thresholds, on)
    const key = inForce.map((t) => t.key).join('|')
    const book = byClauses.get(key) ?? rulebook(inForce, services)
    byClauses.set(key, book)
    return book
  }
  return (on) => {
    const book = byDay.get(on) ?? bookOn(on)
    byDay.set(on, book)
    return book
  }
}
