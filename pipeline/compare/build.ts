/** One printed number as `internal/ledger.csv` states it. */
export interface Entry {
  readonly id: string
  readonly printed: string
  readonly value: number
  readonly unit: string
  /** Address of the fact: two builds are compared by it. */
  readonly key: string
  readonly population: string
  readonly populationSize: string
  /** Id of the section in which it stands. */
  readonly section: string
  readonly standing: string
  readonly citation: string
  readonly formula: string
  /** Addresses of the facts it was computed from. */
  readonly of: readonly string[]
  /** `2021Q1.csv:5-9,12;2021Q2.csv:3`. */
  readonly rows: string
}

/** A number that is known by its address whether a page prints it or not. */
export type Traced = Pick<Entry, 'value' | 'unit' | 'of' | 'rows'>

/** A record of a CSV by column. */
export type Row = Readonly<Record<string, string>>
export interface Input { readonly file: string; readonly sha256: string; /** `handwritten` is what is no report of a carrier. */ readonly form?: string }
export interface Heading { readonly id: string; readonly text: string }
/** A sentence of the report, in the section where it stands. */
export interface Sentence { readonly section: string; readonly text: string; /** Ids of the computed numbers in it, as the ledger has them. */ readonly ids: readonly string[]; /** A row of a list, its cells between ｜. */ readonly isRow?: true }
/** A number that stands in the text without having been computed: typed in a template, a sheet, a lesson or a passage. */
export interface TypedNumber {
  readonly section: string
  readonly number: string
  /** 番号: of a table, figure, note, section or quarter. 名称: part of a name (IPv6, 5G). 区分: a bound of a class or of the law, 9割. */
  readonly kind: '法令' | '番号' | '名称' | '区分' | '日時' | 'その他'
  /** The words around it. */
  readonly context: string
}
/** A table or a figure as the report names it, with the ids of the computed numbers in it. */
export interface ShownExhibit { readonly key: string; /** 「表2　題」 */ readonly caption: string; readonly ids: ReadonlySet<string> }
/** What stands between the draft and its release, as faults.md says it. */
export interface OpenFault { readonly id: string; readonly code: string; readonly message: string; readonly remedy: string }

/** A finished build, read back from its folder. */
export interface Build {
  /** R03. */
  readonly year: string
  readonly version: string
  /** Hash of the program's sources and templates. */
  readonly sources: string
  /** Hash of each code list by name; empty in builds that did not keep it. */
  readonly codes: Readonly<Record<string, string>>
  readonly inputs: readonly Input[]
  /** SHA-256 of each file under public/ but the manifest. */
  readonly outputs: Readonly<Record<string, string>>
  readonly entries: readonly Entry[]
  /** Numbers that printed and published ones rest on and that no page prints, by address; empty in builds that did not keep them. */
  readonly parts: ReadonlyMap<string, Traced>
  /** Address of the number in a cell of public/tables, by {@link cellKey}; empty in builds that did not keep it. */
  readonly cells: ReadonlyMap<string, string>
  /** The counted reports as they were understood. */
  readonly counted: readonly Row[]
  readonly held: readonly Row[]
  /** Rows withdrawn or replaced; absent in builds that did not keep them. */
  readonly withdrawn?: readonly Row[]
  readonly classification: readonly Row[]
  /** public/tables by name. */
  readonly tables: ReadonlyMap<string, readonly Row[]>
  readonly headings: readonly Heading[]
  readonly sentences: readonly Sentence[]
  readonly typed: readonly TypedNumber[]
  readonly exhibits: readonly ShownExhibit[]
  readonly faults: readonly OpenFault[]
  /** Printed page on which a section begins, by its id, and on which a table or figure stands, by `x-` and its key; empty where there is no PDF or nobody asked. */
  readonly pages: ReadonlyMap<string, number>
  /** Printed page on which a sentence of a section begins; absent where there is no PDF or nobody asked. */
  readonly pageOf?: (section: string, text: string) => number | undefined
}

/** A range of physical lines of one input file. */
export interface Lines { readonly file: string; readonly from: number; readonly to: number }

/** Takes `a.csv:5-9,12;b.csv:3` apart. */
export function linesOf(rows: string): readonly Lines[] {
  return [...rows.matchAll(/([^;]+?(?:;[^:;]+)*):(\d[\d,-]*)(?:;|$)/g)].flatMap(([, file = '', ranges = '']) =>
    ranges.split(',').map((range) => { const [from = 0, to = from] = range.split('-').map(Number); return { file, from, to } }))
}

/** A key for one cell of a published table: its line (the header is 1) and column. */
export const cellKey = (table: string, line: number | string, column: string): string => `${table}:${line}:${column}`

/** A key for one physical line of one file. */
export const lineKey = (file: string, line: number | string): string => `${file}:${line}`

/** Text written with a leading apostrophe against formulas, as it was before. */
export const rearm = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
