import type { CodeBook } from '../model/code.ts'
import type { Cube } from '../model/cube.ts'
import type { Standing } from '../model/fact.ts'
import type { History } from '../model/history.ts'
import type { Incident } from '../model/incident.ts'
import type { Lesson } from '../model/lesson.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Terms } from '../model/terms.ts'
import type { FiscalYear } from '../model/time.ts'

/** Everything an exhibit may be made of. */
export interface Material {
  readonly year: FiscalYear
  readonly cube: Cube
  readonly codes: CodeBook
  readonly incidents: readonly Incident[]
  readonly history: History
  /** データの別 of the rows. */
  readonly standing: Standing
  readonly terms: Terms
  readonly sheets: readonly Sheet[]
  readonly lessons: readonly Lesson[]
}
