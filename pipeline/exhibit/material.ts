import type { CodeBook } from '../model/code.ts'
import type { Cube } from '../model/cube.ts'
import type { Fact, Standing, Unit } from '../model/fact.ts'
import type { History } from '../model/history.ts'
import type { Incident } from '../model/incident.ts'
import type { Lesson } from '../model/lesson.ts'
import type { RegimeBreak } from '../model/regime.ts'
import type { Sheet } from '../model/sheet.ts'
import type { FiscalYear } from '../model/time.ts'

/** Everything an exhibit may be made of. */
export interface Material {
  readonly year: FiscalYear
  readonly cube: Cube
  readonly codes: CodeBook
  readonly incidents: readonly Incident[]
  readonly history: History
  /** データの別 of what stands in rows, and of what stands in the accident sheets (facts of public documents, once published). */
  /** Printed inside every picture whose numbers need it, so that it survives cropping. */
  readonly label: string
  readonly rowStanding: Standing
  readonly sheetStanding: Standing
  /** Changes of rule that a series of counts crosses, of all years. */
  readonly regimeBreaks: (series: '詳細な様式' | '重大な事故') => readonly RegimeBreak[]
  /** The law's word at the time: 四半期報告事故, 四半期報告対象外. */
  readonly term: (key: string) => string
  readonly sheets: readonly Sheet[]
  readonly lessons: readonly Lesson[]
}

export type Known = Fact | 'missing'

/** Named facts by address. An address that nobody declared is a bug; a fact that nobody knows is `missing`. */
export interface NamedFacts {
  get<U extends Unit = Unit>(address: string): Fact<U> | 'missing'
  /** The fact at an address that may not exist at all. */
  find(address: string): Fact | undefined
  /** For what is always countable. */
  counted<U extends Unit = Unit>(address: string): Fact<U>
  all(): readonly Fact[]
}
