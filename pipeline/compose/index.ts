import { outline, type Each, type OutlineEntry } from '../catalogue/outline.ts'
import type { Exhibit } from '../model/exhibit.ts'
import type { Lesson } from '../model/lesson.ts'
import type { NumberedExhibit, Section } from '../model/report.ts'
import { sectionsOf } from '../model/report.ts'
import type { Sheet } from '../model/sheet.ts'
import { headingNumber } from './numbering.ts'

export interface Composition {
  readonly sections: readonly Section[]
  /** By key; numbered 表1, 表2 … and 図1, 図2 … in the order in which the sections place them. */
  readonly exhibits: ReadonlyMap<string, NumberedExhibit>
}

interface Parts {
  readonly yearLabel: string
  readonly exhibits: readonly Exhibit[]
  readonly sheets: readonly Sheet[]
  readonly lessons: readonly Lesson[]
}

/** Exhibits, sheets and lessons in; the numbered outline of the document out. Every exhibit stands in exactly one section. */
export function compose(parts: Parts): Composition {
  const known = new Map(parts.exhibits.map((exhibit) => [exhibit.key, exhibit]))
  const sections = number(outline, 1, { ...parts, known })
  return { sections, exhibits: numberExhibits(sections, known) }
}

type Context = Parts & { readonly known: ReadonlyMap<string, Exhibit> }

function number(entries: readonly OutlineEntry[], level: number, context: Context): readonly Section[] {
  let position = 0
  let appendix = 0
  return entries.filter((entry) => isPresent(entry, context.known)).map((entry) => {
    const label = entry.numbering === 'none' ? '' : entry.numbering === 'appendix' ? `参考${(appendix += 1)}` : headingNumber(level, (position += 1))
    return {
      id: entry.id, level, number: label, template: entry.id, ...(entry.newPage ? { newPage: entry.newPage } : {}), exhibits: [...(entry.exhibits ?? []), ...familyOf(entry, context.known)],
      title: entry.title.replace('{year}', context.yearLabel),
      children: [...number(entry.children ?? [], level + 1, context), ...items(entry, level + 1, context)],
    }
  })
}

type Known = ReadonlyMap<string, Exhibit>
const familyOf = ({ family }: OutlineEntry, known: Known): readonly string[] => (family === undefined ? [] : [...known.keys()].filter((key) => key.startsWith(family)))
const isPresent = (entry: OutlineEntry, known: Known): boolean =>
  (entry.needs === undefined || known.has(entry.needs)) && (entry.family === undefined || familyOf(entry, known).length > 0)

function items(entry: OutlineEntry, level: number, context: Context): readonly Section[] {
  const each = entry.each
  if (!each) return []
  return itemsOf(each.of, context).map((item, index): Section => ({
    id: `${entry.id}-${index + 1}`, level, number: headingNumber(level, index + 1), template: each.template,
    title: 'headline' in item ? item.headline : item.title, item, exhibits: [], children: [],
  }))
}

function itemsOf(of: Each, { sheets, lessons }: Context): readonly (Sheet | Lesson)[] {
  if (of === 'serious' || of === 'further') return sheets.filter((s) => s.kind === of).sort((a, b) => a.no - b.no)
  return lessons.filter((lesson) => lesson.stage === of).sort((a, b) => a.order - b.order)
}

function numberExhibits(sections: readonly Section[], known: ReadonlyMap<string, Exhibit>): ReadonlyMap<string, NumberedExhibit> {
  const numbers = { table: 0, figure: 0 }
  const placed = sectionsOf(sections).flatMap((section) => section.exhibits.map((key) => {
    const exhibit = known.get(key)
    if (!exhibit) throw new Error(`section ${section.id} places ${key}, which no stage exhibits`)
    numbers[exhibit.kind] += 1
    return [key, { exhibit, number: `${exhibit.kind === 'table' ? '表' : '図'}${numbers[exhibit.kind]}`, section: section.id }] as const
  }))
  const numbered = new Map(placed)
  const lost = [...known.keys()].filter((key) => !numbered.has(key))
  if (placed.length !== numbered.size || lost.length > 0) throw new Error(`exhibits placed twice or nowhere: ${lost.join(', ')}`)
  return numbered
}
