import { foldHeader, missingColumns, type FormColumns } from './columns.ts'

/** A line that may be the header: its cells, what the form knows of them, and what is wrong with it. */
export interface Header {
  readonly written: readonly string[]
  /** Canonical name by column where the form knows it, else the header as written. A second column of one name has none. */
  readonly names: readonly string[]
  readonly known: ReadonlySet<string>
  readonly missing: readonly string[]
  readonly doubled: readonly { readonly field: string; readonly column: number }[]
}

export function headerOf(written: readonly string[], columns: FormColumns): Header {
  const known = new Set<string>()
  const taken = new Set<string>()
  const doubled: { field: string; column: number }[] = []
  const names = written.map((text, column) => {
    const canonical = columns.spellings.get(foldHeader(text))
    const name = canonical ?? ownName(text.trim())
    if (canonical && known.has(canonical)) doubled.push({ field: canonical, column })
    if (taken.has(name) || (!canonical && columns.needs.has(name))) return ''
    if (canonical) known.add(canonical)
    taken.add(name)
    return name
  })
  return { written, names, known, missing: missingColumns(columns, known), doubled }
}

/** Cells are kept in an object by their header: a name that objects have themselves is none. */
const ownName = (text: string): string => (text in {} || text.length > 200 ? '' : text)

/** The first header with a sign that could not be decoded: whose column it is nobody knows. -1 where all are readable. */
export const brokenColumn = ({ written }: Header): number => written.findIndex((text) => text.includes('\uFFFD'))

/** Columns that the form does not know, as written. */
export const unknownColumns = (header: Header): readonly string[] =>
  header.written.map((text) => text.trim()).filter((text, column) => text !== '' && !header.known.has(header.names[column] ?? '') && header.names[column] !== '')

export interface NearMiss { readonly column: number; readonly written: string; readonly canonical: string }

/** Headers that the form does not know and that are nearly one of the `wanted`, each with the nearest. A near miss is named, never taken. */
export function nearMisses(header: Header, wanted: readonly string[], { spellings }: FormColumns): readonly NearMiss[] {
  const likely = [...spellings].filter(([, canonical]) => wanted.includes(canonical))
  return header.written.flatMap((text, column) => {
    if (text.trim() === '' || isTaken(header, column)) return []
    const written = foldHeader(text.trim().slice(0, LONGEST_SHOWN))
    const near = likely.map(([spelling, canonical]) => ({ canonical, score: nearness(written, spelling) })).reduce((a, b) => (b.score > a.score ? b : a), { canonical: '', score: 0 })
    return near.score === 0 ? [] : [{ column, written: text.trim().slice(0, LONGEST_SHOWN), canonical: near.canonical }]
  })
}

const LONGEST_SHOWN = 100
const isTaken = ({ known, names, doubled }: Header, column: number): boolean => known.has(names[column] ?? '') || doubled.some((one) => one.column === column)
/** 継続時間(分) without its (分). Folding has made all brackets round ones, but for those that only Japanese has. */
const withoutNote = (folded: string): string => folded.replace(/[([〔【「『〈《][^()]*[)\]〕】」』〉》]$/, '')

/** Share of the signs that two headers have in common, where that is three of four, or one is a part of the other; else 0. */
function nearness(written: string, spelling: string): number {
  const plain = withoutNote(written)
  if (plain === spelling) return 1
  const rest = [...spelling]
  const common = [...plain].filter((sign) => rest.includes(sign) && rest.splice(rest.indexOf(sign), 1).length === 1).length
  const share = (common * 2) / (plain.length + spelling.length)
  return share >= 0.75 || isPart(plain, spelling) || isPart(spelling, written) || isOneOff(plain, spelling) ? share || 0.01 : 0
}

/** 設備 of 故障設備, and 故障設備 of 主な故障設備の名称. One sign is no part: 日, 人. */
const isPart = (part: string, whole: string): boolean => part.length > 1 && whole.includes(part)
/** 備孝 for 備考: of a short name one wrong sign is already half. */
const isOneOff = (a: string, b: string): boolean => a.length === b.length && a.length > 1 && [...a].filter((sign, at) => sign !== b.charAt(at)).length === 1
